package unfold.engine.kernel;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The kernels of this machine. */
public final class Kernels {

    /** The system property that overrides the choice: {@code plain} or {@code vector}. */
    public static final String PROPERTY = "unfold.kernel";

    private static final String VECTOR = "unfold.engine.kernel.vector.VectorKernel";

    private static final String MODULE = "jdk.incubator.vector";

    private Kernels() {}

    /** All kernels that can run here, the fastest first. The vector kernel needs {@code --add-modules jdk.incubator.vector}. */
    public static List<Kernel> available() {
        List<Kernel> kernels = new ArrayList<>();
        Kernel vector = vector();
        if (vector != null) {
            kernels.add(vector);
        }
        kernels.add(new PlainKernel());
        return List.copyOf(kernels);
    }

    /**
     * The kernel to use: the fastest, or the one the system property names.
     *
     * @throws IllegalArgumentException if the property names none that can run here
     */
    public static Kernel best() {
        String wanted = System.getProperty(PROPERTY, "");
        List<Kernel> kernels = available();
        for (Kernel kernel : kernels) {
            if (wanted.isBlank() || kernel.name().equals(wanted)) {
                return kernel;
            }
        }
        throw new IllegalArgumentException("There is no kernel \"" + wanted + "\" here; " + PROPERTY + " can be one of "
                + kernels.stream().map(Kernel::name).toList() + ".");
    }

    /** By name, because without the incubator module the class cannot be linked. */
    private static @Nullable Kernel vector() {
        if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
            return null;
        }
        try {
            return Class.forName(VECTOR)
                    .asSubclass(Kernel.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException | LinkageError missing) {
            return null;
        }
    }
}
