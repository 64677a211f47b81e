package unfold.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Whatever fails, the old file or the new one is there, and whole, and nothing beside it. */
class AtomicTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void anOldFile() throws IOException {
        file = folder.resolve("a.txt");
        Files.writeString(file, "old");
    }

    private static Atomic.Writer text(String text) {
        return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(p -> p.getFileName().toString()).sorted().toList();
        }
    }

    private void assertOld() throws IOException {
        assertThat(file).hasContent("old");
        assertThat(names()).containsExactly("a.txt");
    }

    @Test
    void replacesAFileAndMakesFolders() throws IOException {
        Atomic.write(file, text("new"));
        Atomic.write(folder.resolve("b/c/d.txt"), text("deep"));
        assertThat(file).hasContent("new");
        assertThat(folder.resolve("b/c/d.txt")).hasContent("deep");
        assertThat(names()).containsExactly("a.txt", "b");
    }

    @Test
    void aWriterThatFailsOrClosesItsStreamChangesNothingElse() throws IOException {
        assertThatThrownBy(() -> Atomic.write(file, out -> {
                    out.write(new byte[1 << 20]);
                    throw new IllegalStateException("enough");
                }))
                .hasMessage("enough");
        assertOld();
        Atomic.write(file, out -> {
            out.write('x');
            out.close();
        });
        assertThat(file).hasContent("x");
    }

    @Test
    void anInterruptGivesItUp() throws IOException {
        assertThatThrownBy(() -> Atomic.write(file, out -> {
                    out.write(new byte[1 << 20]);
                    Thread.currentThread().interrupt();
                    out.write(new byte[1 << 20]);
                }))
                .isInstanceOf(ClosedByInterruptException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertOld();
        assertThatThrownBy(
                        () -> Atomic.write(file, out -> Thread.currentThread().interrupt()))
                .as("also when all is written already")
                .isInstanceOf(ClosedByInterruptException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertOld();
    }

    /** How one thing about a disk fails. */
    private FileException refused(Disk disk) throws IOException {
        FileException said = catchThrowableOfType(
                FileException.class, () -> Atomic.write(file, out -> out.write(new byte[1 << 20]), disk));
        assertThat(said).isNotNull();
        assertThat(said.getMessage()).startsWith(file + ": ").endsWith(".").doesNotContain("{");
        assertOld();
        return said;
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDiskIsNamed() throws IOException {
        FileException said = refused(new Disk() {
            @Override
            public FileChannel make(Path part) throws IOException {
                return FileChannel.open(Path.of("/dev/full"), java.nio.file.StandardOpenOption.WRITE);
            }
        });
        assertThat(said.reason()).isEqualTo("the disk is full, so the old file was left as it was");
        assertThat(said.remedy()).isEqualTo("make room or choose another folder");
    }

    @Test
    void roomThatGivesOutWhileItIsForcedIsNamedToo() throws IOException {
        assertThat(refused(new Disk() {
                    @Override
                    public void force(FileChannel channel) throws IOException {
                        throw new IOException("Es ist kein Platz mehr");
                    }

                    @Override
                    public long room(Path there) {
                        return 0;
                    }
                }))
                .hasMessageContaining("the disk is full");
        assertThat(refused(new Disk() {
                    @Override
                    public void force(FileChannel channel) throws IOException {
                        throw new IOException("Input/output error");
                    }
                }))
                .hasMessageContaining("failed; check the disk");
    }

    @Test
    void whatMayNotBeWrittenIsNamed() throws IOException {
        assertThat(refused(failing(new AccessDeniedException("x")))).hasMessageContaining("nothing may be written in");
        assertThat(refused(failing(new NoSuchFileException("x")))).hasMessageContaining("there can be no such folder");
        assertThat(refused(new Disk() {
                    @Override
                    public FileChannel make(Path part) {
                        throw new ReadOnlyFileSystemException();
                    }
                }))
                .hasMessageContaining("the disk cannot be written");
        assertThatThrownBy(() -> Atomic.write(folder, text("x"))).hasMessageContaining("this is a folder");
        assertThatThrownBy(() -> Atomic.write(file.resolve("below.txt"), text("x")))
                .isInstanceOf(FileException.class);
        assertOld();
    }

    private static Disk failing(IOException e) {
        return new Disk() {
            @Override
            public FileChannel make(Path part) throws IOException {
                throw e;
            }
        };
    }

    @Test
    void aFileThatSomebodyHoldsIsTriedAgainForAWhile() throws IOException {
        List<Long> waits = new ArrayList<>();
        class Held implements Disk {
            private int left;

            Held(int times) {
                left = times;
            }

            @Override
            public void move(Path from, Path to) throws IOException {
                if (left-- > 0) {
                    throw new AccessDeniedException(to.toString());
                }
                Disk.super.move(from, to);
            }

            @Override
            public void pause(long millis) {
                waits.add(millis);
            }
        }
        assertThat(refused(new Held(100))).hasMessageContaining("another program holds the file");
        assertThat(waits.stream().mapToLong(w -> w).sum()).isBetween(1000L, 5000L);
        waits.clear();
        Atomic.write(file, text("new"), new Held(3));
        assertThat(file).hasContent("new");
        assertThat(waits).containsExactly(10L, 20L, 40L);
        Files.writeString(file, "old");
        assertThat(refused(new Disk() {
                    @Override
                    public void move(Path from, Path to) throws IOException {
                        throw new AtomicMoveNotSupportedException("a", "b", "no");
                    }
                }))
                .hasMessageContaining("in one step");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aLinkStaysALink() throws IOException {
        Path link = folder.resolve("link");
        Path far = folder.resolve("far");
        Files.createSymbolicLink(link, Path.of("a.txt"));
        Files.createSymbolicLink(far, link);
        Atomic.write(far, text("new"));
        assertThat(link).isSymbolicLink();
        assertThat(far).isSymbolicLink();
        assertThat(file).hasContent("new").isRegularFile();
        Files.delete(file);
        Atomic.write(link, text("made"));
        assertThat(file).as("one that led nowhere").hasContent("made");
        Path round = folder.resolve("round");
        Files.createSymbolicLink(round, Path.of("round"));
        assertThatThrownBy(() -> Atomic.write(round, text("x"))).hasMessageContaining("in a circle");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void whoMayReadItStillMay() throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
        Atomic.write(file, text("new"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-rw-r--");
    }

    @Test
    void whatAKilledProgramLeftIsSweptAway() throws IOException {
        Path left = Files.writeString(folder.resolve(".unfold-999999999-5.part"), "half");
        Path mine = Files.writeString(
                folder.resolve(".unfold-" + ProcessHandle.current().pid() + "-5.part"), "half");
        Atomic.write(file, text("new"));
        assertThat(left).as("too young to be sure").exists();
        FileTime old = FileTime.from(Instant.now().minusSeconds(7200));
        Files.setLastModifiedTime(left, old);
        Files.setLastModifiedTime(mine, old);
        Atomic.write(file, text("new"));
        assertThat(left).doesNotExist();
        assertThat(mine).as("of a program that runs").exists();
    }

    /** A launcher of tests need not have them on the class path of its own. */
    private static String where(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toString();
    }

    /** A program is killed again and again while it writes; what it wrote is whole each time. */
    @Test
    void aKillAtAnyMomentLeavesAWholeFile() throws Exception {
        SplittableRandom random = new SplittableRandom(5);
        Path target = folder.resolve("target");
        int letters = 0;
        for (int kill = 0; kill < 12; kill++) {
            Process writer = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-cp",
                            where(Atomic.class) + File.pathSeparator + where(KilledWriter.class),
                            KilledWriter.class.getName(),
                            target.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("said").toFile())
                    .start();
            long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (Files.notExists(target) && writer.isAlive() && System.nanoTime() < patience) {
                Thread.sleep(5);
            }
            Thread.sleep(random.nextInt(1, 120));
            assertThat(writer.isAlive())
                    .as(Files.readString(folder.resolve("said")))
                    .isTrue();
            writer.destroyForcibly();
            assertThat(writer.waitFor(10, TimeUnit.SECONDS)).isTrue();
            byte[] bytes = Files.readAllBytes(target);
            byte[] whole = new byte[KilledWriter.SIZE];
            Arrays.fill(whole, bytes[0]);
            assertThat(bytes).isEqualTo(whole);
            letters |= 1 << (bytes[0] - 'a');
            if (kill % 2 == 1) {
                Files.delete(target);
            }
        }
        assertThat(Integer.bitCount(letters)).as("kills at different moments").isGreaterThan(2);
    }
}
