package unfold.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DrawsTest {
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 5, 77, -1, Long.MAX_VALUE, Long.MIN_VALUE, 123456789012345L})
    void givesTheNumbersOfASplittableRandom(long seed) {
        RandomGenerator expected = new SplittableRandom(seed).split();
        Draws draws = Draws.of(seed);
        for (int i = 0; i < 200; i++) {
            assertSame(draws, expected);
        }
        RandomGenerator copy = draws.copy();
        double[] first = draws.doubles(50).toArray();
        assertThat(copy.doubles(50).toArray()).isEqualTo(first);
        assertThat(expected.doubles(50).toArray()).isEqualTo(first);
    }

    private static void assertSame(RandomGenerator one, RandomGenerator other) {
        assertThat(one.nextInt()).isEqualTo(other.nextInt());
        assertThat(one.nextLong()).isEqualTo(other.nextLong());
        assertThat(one.nextInt(10)).isEqualTo(other.nextInt(10));
        assertThat(one.nextInt(3, 1_000_000_007)).isEqualTo(other.nextInt(3, 1_000_000_007));
        assertThat(one.nextBoolean()).isEqualTo(other.nextBoolean());
        assertThat(one.nextDouble()).isEqualTo(other.nextDouble());
        assertThat(one.nextGaussian()).isEqualTo(other.nextGaussian());
        assertThat(one.ints(5, 0, 7).toArray()).isEqualTo(other.ints(5, 0, 7).toArray());
    }
}
