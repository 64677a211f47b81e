package unfold.file;

import java.util.Collections;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Named numbers and notes, as a safetensors file holds them.
 *
 * @param all the numbers by name
 * @param notes texts by name, the {@code __metadata__} of the file
 */
public record Tensors(SortedMap<String, Tensor> all, SortedMap<String, String> notes) {
    /** Keeps copies. */
    public Tensors {
        all = Collections.unmodifiableSortedMap(new TreeMap<>(all));
        notes = Collections.unmodifiableSortedMap(new TreeMap<>(notes));
    }

    /** Numbers and notes. */
    public static Tensors of(Map<String, Tensor> all, Map<String, String> notes) {
        return new Tensors(new TreeMap<>(all), new TreeMap<>(notes));
    }

    /** Numbers without notes. */
    public static Tensors of(Map<String, Tensor> all) {
        return of(all, Map.of());
    }

    /** The numbers of that name, if there are any. */
    public Optional<Tensor> find(String name) {
        return Optional.ofNullable(all.get(name));
    }

    /**
     * The numbers of that name.
     *
     * @throws NoSuchElementException if there are none
     */
    public Tensor get(String name) {
        return find(name).orElseThrow(() -> new NoSuchElementException("there is no tensor " + name));
    }
}
