package unfold.app.desk;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
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

    /** Subjects named in these words. */
    public Subjects(Wording wording) {
        this.wording = wording;
    }

    /** All of them. */
    public List<Subject> all() {
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

    /**
     * A person's own file.
     *
     * @throws CorpusException if it cannot be used, in one sentence
     */
    public Subject own(Path file) throws CorpusException {
        return subject(Corpus.own(file.toString()));
    }

    private Subject subject(Corpus corpus) {
        Task task = tasks.stream()
                .filter(t -> t.key().equals(corpus.kind().task()))
                .findFirst()
                .orElseThrow();
        String name = corpus.header("name");
        return new Subject(
                name.isEmpty() ? corpus.name() : name, corpus.header("teaches"), task, Map.of("file", corpus.file()));
    }
}
