package unfold.app.canvas;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.AccessibleRole;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Region;
import unfold.app.Theme;
import unfold.app.desk.Background;
import unfold.app.print.Printed;

/** A formula in the window, set away from the window's thread and only when it changed. */
public final class FormulaView extends Region implements Printed {
    private static final double SIZE = 17;

    private record Shown(String tex, double size, double width, Color ink) {}

    private final Background background;
    private final ImageView view = new ImageView();
    private Shown shown = new Shown("", 0, 0, Color.BLACK);
    private String wanted = "";
    private Theme theme = Theme.LIGHT;
    private boolean setting;

    /** @param background sets the formulas */
    public FormulaView(Background background) {
        this.background = background;
        view.setPreserveRatio(true);
        view.setSmooth(true);
        getChildren().add(view);
        setAccessibleRole(AccessibleRole.TEXT);
        setMinWidth(0);
        widthProperty().addListener(o -> set());
    }

    /** Shows a formula in the theme's ink; nothing if it is empty. */
    public void show(String tex, Theme inked) {
        setVisible(!tex.isEmpty());
        setManaged(!tex.isEmpty());
        wanted = tex;
        theme = inked;
        set();
    }

    private void set() {
        Shown next = new Shown(wanted, SIZE * theme.sideScale(), Math.max(120, getWidth()), theme.text());
        if (wanted.isEmpty() || setting || next.equals(shown)) {
            return;
        }
        setting = true;
        background.run(
                "",
                () -> Formula.image(next.tex(), next.size(), next.width(), next.ink()),
                image -> {
                    setting = false;
                    shown = next;
                    put(image, next.tex());
                    set();
                },
                e -> setting = false);
    }

    @Override
    public void print(Graphics2D g) {
        if (isVisible() && !shown.tex().isEmpty()) {
            g.translate(view.getLayoutX(), view.getLayoutY());
            Formula.paint(g, shown.tex(), shown.size(), shown.width(), shown.ink());
        }
    }

    private void put(BufferedImage image, String tex) {
        view.setImage(SwingFXUtils.toFXImage(image, null));
        view.setFitWidth((double) image.getWidth() / Formula.SHARPNESS);
        setPrefHeight((double) image.getHeight() / Formula.SHARPNESS);
        setAccessibleText(tex);
    }
}
