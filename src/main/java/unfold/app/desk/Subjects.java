package unfold.app.desk;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import unfold.setting.Settings;
import unfold.task.Task;
import unfold.task.corpus.Corpora;
import unfold.task.corpus.Corpus;
import unfold.task.corpus.CorpusException;

/** Everything there is to learn: the tasks, then the texts and the series that come with the program. */
public final class Subjects {
    private final List<Task> tasks = ServiceLoader.load(Task.class).stream()
            .map(ServiceLoader.Provider::get)
            .sorted(Comparator.comparing(Task::key))
            .toList();
    private final Wording wording;
    private final List<Subject> all;

    /** Subjects named in these words. */
    public Subjects(Wording wording) {
        this.wording = wording;
        this.all = List.copyOf(gathered());
    }

    /** All of them. */
    public List<Subject> all() {
        return all;
    }

    private List<Subject> gathered() {
        List<Subject> all = new ArrayList<>();
        for (Task task : tasks) {
            if (task.settings().stream().noneMatch(s -> s.key().equals("file"))) {
                all.add(new Subject(
                        wording.or("task." + task.key() + ".name", task.key()),
                        wording.or("task." + task.key() + ".text", ""),
                        task,
                        Map.of()));
            }
        }
        all.sort(Comparator.comparing(Subject::name));
        List<Subject> files = new ArrayList<>();
        for (Corpus corpus : Corpora.standard().shipped()) {
            files.add(subject(corpus));
        }
        files.sort(
                Comparator.comparing((Subject s) -> s.task().key()).reversed().thenComparing(Subject::name));
        all.addAll(files);
        return all;
    }

    /** What bears this key: one of {@link #all}, or a person's own file that is still there. */
    public Optional<Subject> find(String key) {
        Optional<Subject> listed = all().stream()
                .filter(s -> s.key().equals(key) || s.key().endsWith("/" + key))
                .findFirst();
        if (listed.isPresent() || key.indexOf(':') < 0) {
            return listed;
        }
        try {
            return Optional.of(own(Path.of(key.substring(key.indexOf(':') + 1))));
        } catch (CorpusException | InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** What a task with these settings is in the list, or would be. */
    public Subject of(Task task, Settings settings) {
        boolean reads = settings.declared().stream().anyMatch(s -> s.key().equals("file"));
        String file = reads ? settings.text("file") : "";
        return all().stream()
                .filter(s -> s.task().key().equals(task.key())
                        && s.preset().getOrDefault("file", "").equals(file))
                .findFirst()
                .orElseGet(() -> new Subject(
                        String.valueOf(Path.of(file).getFileName()), "", mine(task.key()), Map.of("file", file)));
    }

    private Task mine(String key) {
        return tasks.stream().filter(t -> t.key().equals(key)).findFirst().orElseThrow();
    }

    /**
     * A person's own file.
     *
     * @throws CorpusException if it cannot be used, in one sentence
     */
    public Subject own(Path file) throws CorpusException {
        return subject(Corpus.own(file.toString()));
    }

    private Subject subject(Corpus corpus) {
        Task task = mine(corpus.kind().task());
        String name = corpus.header("name");
        return new Subject(
                name.isEmpty() ? corpus.name() : name, corpus.header("teaches"), task, Map.of("file", corpus.file()));
    }
}
