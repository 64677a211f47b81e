package unfold.app.chart;

import java.io.BufferedWriter;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.kordamp.ikonli.javafx.FontIcon;
import unfold.file.ColumnsJson;

/** The menu in a chart's corner: axis, curves, saving. */
final class ChartMenu {
    private static final int ICON = 16;

    private final ChartPane chart;
    private final Figure figure;
    private final FileChoice files;
    private final FontIcon icon = new FontIcon("mdi2d-dots-vertical");
    private final MenuButton button = new MenuButton();

    ChartMenu(ChartPane chart, Figure figure, FileChoice files) {
        this.chart = chart;
        this.figure = figure;
        this.files = files;
        button.setGraphic(icon);
        size(1);
        button.getStyleClass().add("chart-menu");
        button.setAccessibleText(figure.shared("menu"));
        fill();
        button.setOnShowing(event -> fill());
    }

    /** Scales with the theme's type. */
    void size(double scale) {
        icon.setIconSize((int) Math.round(ICON * scale));
    }

    MenuButton button() {
        return button;
    }

    private void fill() {
        CheckMenuItem logarithmic = new CheckMenuItem(figure.shared("logarithmic"));
        logarithmic.setSelected(figure.logarithmic());
        logarithmic.setOnAction(event -> chart.logarithmic(logarithmic.isSelected()));
        button.getItems()
                .setAll(
                        logarithmic,
                        item("all", chart::showAll),
                        new SeparatorMenuItem(),
                        item("png", this::savePicture),
                        item("csv", this::saveNumbers),
                        new SeparatorMenuItem());
        for (Curve curve : figure.curves()) {
            if (!curve.label().isEmpty() && (curve.size() > 0 || !curve.shown())) {
                CheckMenuItem shown = new CheckMenuItem(curve.label());
                shown.setSelected(curve.shown());
                shown.setOnAction(event -> chart.toggle(curve));
                shown.setMnemonicParsing(false);
                button.getItems().add(shown);
            }
        }
        figure.more().forEach((text, action) -> {
            MenuItem item = new MenuItem(text);
            item.setMnemonicParsing(false);
            item.setOnAction(event -> action.run());
            button.getItems().add(item);
        });
    }

    private MenuItem item(String key, Runnable action) {
        MenuItem item = new MenuItem(figure.shared(key));
        item.setOnAction(event -> action.run());
        return item;
    }

    void savePicture() {
        unfold.file.Figure picture = figure.picture((int) chart.getWidth(), (int) chart.getHeight());
        chart.touch();
        files.picture(figure.fileName(), picture);
    }

    void saveNumbers() {
        files.save(figure.fileName() + ".csv", List.of("csv", "json"), ending -> out -> {
            Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            if (ending.equals("json")) {
                StringBuilder table = new StringBuilder();
                figure.csv(table);
                writer.write(ColumnsJson.of(table.toString()));
            } else {
                figure.csv(writer);
            }
            writer.flush();
        });
    }
}
