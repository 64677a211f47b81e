package unfold.command;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** All commands, and what they say when something is wrong: one sentence, never a stack trace. */
public final class Commands {
    /** Done. */
    public static final int DONE = 0;
    /** A file, a network or the training failed. */
    public static final int FAILED = 1;
    /** The command line was not understood. */
    public static final int USAGE = 2;
    /** Trained, but not solved although that was asked for. */
    public static final int UNSOLVED = 4;

    private final PrintWriter out;
    private final PrintWriter err;

    /** Commands that write to the terminal. */
    public Commands() {
        this(writer(System.out), writer(System.err));
    }

    /** Commands that write results to {@code out}, progress and complaints to {@code err}. */
    public Commands(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }

    /** Runs one command and answers with its exit code. */
    public int run(List<String> arguments) {
        CommandLine line = numbers(all())
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler((e, given) -> {
                    err.println("unfold: " + sentence(e) + " See "
                            + e.getCommandLine().getCommandSpec().qualifiedName() + " --help.");
                    return USAGE;
                })
                .setExecutionExceptionHandler((e, commandLine, parsed) -> {
                    err.println("unfold: " + sentence(e));
                    return FAILED;
                });
        try {
            return line.execute(arguments.toArray(String[]::new));
        } catch (OutOfMemoryError e) {
            err.println("unfold: Memory ran out; choose fewer units, shorter sequences or a smaller batch.");
            return FAILED;
        } catch (LinkageError | StackOverflowError e) {
            err.println("unfold: The program is not whole (" + e + "); install it again.");
            return FAILED;
        } finally {
            out.flush();
            err.flush();
        }
    }

    private static CommandLine all() {
        return new CommandLine(new Root())
                .addSubcommand(new ListCommand())
                .addSubcommand(new TrainCommand())
                .addSubcommand(new SampleCommand())
                .addSubcommand(new CompareCommand())
                .addSubcommand(new ShowCommand())
                .addSubcommand(new CheckCommand())
                .addSubcommand(onOwnData(new EvalCommand()))
                .addSubcommand(onOwnData(new StepsCommand()))
                .addSubcommand(new ConvertCommand())
                .addSubcommand(new RenderCommand())
                .addSubcommand(new WorksheetCommand())
                .addSubcommand(new TourCommand())
                .addSubcommand(new BenchCommand());
    }

    /** Says in words of everyday what is no number. */
    private static CommandLine numbers(CommandLine line) {
        String small = "is no whole number up to " + Integer.MAX_VALUE;
        String large = "is no whole number up to " + Long.MAX_VALUE;
        String number = "is no number, such as 0.01";
        return line.registerConverter(int.class, reading(Integer::valueOf, small))
                .registerConverter(Integer.class, reading(Integer::valueOf, small))
                .registerConverter(long.class, reading(Long::valueOf, large))
                .registerConverter(Long.class, reading(Long::valueOf, large))
                .registerConverter(double.class, reading(Double::valueOf, number))
                .registerConverter(Double.class, reading(Double::valueOf, number));
    }

    private static <T> CommandLine.ITypeConverter<T> reading(Function<String, T> read, String complaint) {
        return text -> {
            try {
                return read.apply(text);
            } catch (NumberFormatException e) {
                throw new CommandLine.TypeConversionException("'" + text + "' " + complaint);
            }
        };
    }

    /** A command whose data come from a file of its own: what chooses other data is refused in a sentence, and not offered. */
    private static CommandLine onOwnData(Callable<Integer> command) {
        CommandLine line = new CommandLine(command);
        CommandLine.Model.CommandSpec spec = line.getCommandSpec();
        for (String name : Choice.DATA) {
            CommandLine.Model.OptionSpec shown = spec.findOption(name);
            spec.remove(shown);
            spec.addOption(
                    CommandLine.Model.OptionSpec.builder(shown).hidden(true).build());
        }
        return line;
    }

    /** The first words of all commands. */
    public static Set<String> names() {
        return Set.copyOf(all().getSubcommands().keySet());
    }

    private static String sentence(Exception e) {
        Throwable cause = e instanceof UncheckedIOException u && u.getCause() != null ? u.getCause() : e;
        String message = cause.getMessage();
        String said = message == null || message.isBlank() ? cause.toString() : message;
        String first = said.lines().findFirst().orElse(said).strip();
        boolean expected = cause instanceof IOException
                || cause instanceof IllegalArgumentException
                || cause instanceof CommandLine.ParameterException;
        return (expected ? "" : cause.getClass().getSimpleName() + ": ") + (first.endsWith(".") ? first : first + ".");
    }

    @Command(
            name = "unfold",
            description = {
                "See a recurrent neural network: its circuit, its unfolded graph, its values and its gradients.",
                "Without a command the window opens, on a session, settings, a text or a table if one is named;",
                "without a display the tour is played."
            },
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            subcommands = CommandLine.HelpCommand.class,
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:done",
                "1:a file, a network or the training failed",
                "2:the command line was not understood",
                "3:no window could be opened",
                "4:trained, but not solved although --until-solved was given"
            })
    private static final class Root implements Runnable {
        @CommandLine.Spec
        private CommandLine.Model.@org.jspecify.annotations.Nullable CommandSpec spec;

        @Override
        public void run() {
            if (spec != null) {
                spec.commandLine().usage(spec.commandLine().getOut());
            }
        }
    }
}
