package unfold.app.chart;

import javafx.scene.input.KeyEvent;

/** Reading and zooming by keyboard. */
final class ChartKeys {
    private static final double ZOOM = 1.5;

    private final ChartPane chart;

    ChartKeys(ChartPane chart) {
        this.chart = chart;
    }

    void pressed(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        double middle = chart.figure().plot().getDomainAxis().getRange().getCentralValue();
        switch (event.getCode()) {
            case LEFT -> chart.moveCursor(-1);
            case RIGHT -> chart.moveCursor(1);
            case PLUS, ADD, EQUALS -> chart.zoomAround(middle, ZOOM);
            case MINUS, SUBTRACT -> chart.zoomAround(middle, 1 / ZOOM);
            case DIGIT0, NUMPAD0, HOME -> chart.showAll();
            case L -> chart.logarithmic(!chart.figure().logarithmic());
            case ESCAPE -> {
                if (!chart.unread()) {
                    return; // somebody else may have a use for it
                }
            }
            default -> {
                return;
            }
        }
        event.consume();
    }
}
