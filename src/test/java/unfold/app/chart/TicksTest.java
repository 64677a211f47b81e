package unfold.app.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TicksTest {
    @Test
    void marksALinearAxisAtRoundNumbers() {
        assertThat(Ticks.linear(0, 4.5, 6).labels()).containsExactly("0", "1", "2", "3", "4");
        assertThat(Ticks.linear(0.31, 0.52, 5).labels()).containsExactly("0.35", "0.40", "0.45", "0.50");
        assertThat(Ticks.linear(-1, 1, 4).labels()).containsExactly("−1.0", "−0.5", "0.0", "0.5", "1.0");
    }

    @Test
    void marksALogarithmicAxisAtPowersOfTen() {
        assertThat(Ticks.logarithmic(0.05, 200, 6).labels()).containsExactly("0.1", "1", "10", "100");
        assertThat(Ticks.logarithmic(1e-300, 1, 6).labels())
                .containsExactly("10⁻³⁰⁰", "10⁻²⁵⁰", "10⁻²⁰⁰", "10⁻¹⁵⁰", "10⁻¹⁰⁰", "10⁻⁵⁰", "1");
        assertThat(Ticks.logarithmic(1e-8, 1, 9).labels()).contains("10⁻⁸", "10⁻¹", "1");
    }

    @Test
    void marksAShortLogarithmicAxisBetweenThePowers() {
        assertThat(Ticks.logarithmic(0.4, 6, 7).labels()).containsExactly("0.5", "1", "2", "5");
        assertThat(Ticks.logarithmic(0.4, 0.9, 5).labels()).containsExactly("0.4", "0.5", "0.6", "0.7", "0.8", "0.9");
    }

    @Test
    void marksAnAxisWithLittleRoomAtOneNumberAtLeast() {
        assertThat(Ticks.linear(0.6, 1.9, 1).labels()).containsExactly("1");
        assertThat(Ticks.logarithmic(0.4, 6, 1).labels()).containsExactly("1");
        assertThat(Ticks.logarithmic(1.5, 9.6, 1).labels()).containsExactly("5");
    }

    @Test
    void marksStepsAtWholeNumbers() {
        assertThat(Ticks.whole(1, 3, 8).labels()).containsExactly("1", "2", "3");
        assertThat(Ticks.whole(1, 2000, 5).labels()).containsExactly("500", "1,000", "1,500", "2,000");
        assertThat(Ticks.whole(1, 500_000, 5).labels()).containsExactly("100 k", "200 k", "300 k", "400 k", "500 k");
        assertThat(Ticks.whole(1, 2_000_000, 5).labels()).containsExactly("0.5 M", "1 M", "1.5 M", "2 M");
    }

    @Test
    void writesMeasuredValuesWithThreeDigits() {
        assertThat(NumberText.value(0.4312)).isEqualTo("0.431");
        assertThat(NumberText.value(12.345)).isEqualTo("12.3");
        assertThat(NumberText.value(12_345)).isEqualTo("12,345");
        assertThat(NumberText.value(9.98e-4)).isEqualTo("1·10⁻³");
        assertThat(NumberText.value(-9.97e6)).isEqualTo("−1·10⁷");
        assertThat(NumberText.value(-0.00000025)).isEqualTo("−2.5·10⁻⁷");
        assertThat(NumberText.value(1e-300)).isEqualTo("1·10⁻³⁰⁰");
        assertThat(NumberText.value(0)).isEqualTo("0");
    }
}
