package unfold.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangeoverTest {
    private final Kernel vector = Kernels.best();
    private final Changeover both = new Changeover(new PlainKernel(), vector);

    @Test
    void everyMethodIsHandedOn() {
        List<String> own = Arrays.stream(Changeover.class.getDeclaredMethods())
                .filter(m -> Modifier.isPublic(m.getModifiers()))
                .map(ChangeoverTest::signature)
                .toList();
        List<String> asked = Arrays.stream(Kernel.class.getMethods())
                .map(ChangeoverTest::signature)
                .toList();
        assertThat(own)
                .as("a default method would miss what a kernel does better")
                .containsAll(asked);
    }

    private static String signature(Method m) {
        return m.getName() + Arrays.toString(m.getParameterTypes());
    }

    @Test
    void itChangesOnlyWhereTheCallerAllowsIt() {
        assertThat(both.name()).isEqualTo("plain");
        both.settle();
        assertThat(both.name()).isEqualTo("plain");
        both.request();
        assertThat(both.name()).isEqualTo("plain");
        both.settle();
        assertThat(both.name()).isEqualTo("vector");
    }

    @Test
    void thereIsRoomForWhatEitherPacks() {
        assertThat(both.packedLength(7, 13))
                .isGreaterThanOrEqualTo(vector.packedLength(7, 13))
                .isGreaterThanOrEqualTo(7 * 13);
    }
}
