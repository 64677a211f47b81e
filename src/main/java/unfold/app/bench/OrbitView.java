package unfold.app.bench;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import javafx.beans.InvalidationListener;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import unfold.analysis.Orbit;
import unfold.app.Theme;
import unfold.app.canvas.FormulaView;
import unfold.app.desk.Names;
import unfold.app.desk.Numbers;
import unfold.diagram.Palette;

/** An orbit over time and as a cobweb, and the state written out as what f is applied to. */
final class OrbitView implements Bench.Opened {
    private static final List<String> MAPS = List.of("logistic", "linear", "tanh");
    /** So many applications are written out; one less where the past is read twice, so that the line doubles with each. */
    private static final int WRITTEN = 3;

    private static final int PLACES = 161;
    private static final int LONGEST = 60;
    private static final Pattern BETWEEN = Pattern.compile("[\\s,;]+");

    private record Seen(Orbit orbit, double[] places, double[] function) {}

    private final Desk desk;
    private final ComboBox<String> map = new ComboBox<>();
    private final Dial factor;
    private final Dial start;
    private final Dial length;
    private final CheckBox driven = new CheckBox();
    private final TextField input = new TextField("0.2 0 0 -0.1 0 0 0.1 0");
    private final LinePlot orbit = new LinePlot();
    private final LinePlot cobweb = new LinePlot();
    private final Label finding = new Label();
    private final FormulaView letters;
    private final FormulaView numbers;
    private final ScrollPane view;
    private final Newest<Seen> newest;
    private final InvalidationListener dressed = o -> renew();

    OrbitView(Desk desk) {
        this.desk = desk;
        this.letters = new FormulaView(desk.background());
        this.numbers = new FormulaView(desk.background());
        factor = new Dial("orbitFactor", "w", -4, 4, 3.7, 0.01);
        start = new Dial("orbitStart", say("start"), -1, 1, 0.2, 0.01);
        length = new Dial("orbitLength", "τ", 1, LONGEST, 24, 1);
        map.setId("orbitMap");
        map.getItems().setAll(MAPS);
        map.setValue(MAPS.get(0));
        map.setAccessibleText(say("map"));
        map.setConverter(new Names<>(key -> say("map." + key)));
        driven.setId("orbitDriven");
        driven.setText(say("driven"));
        driven.setMinWidth(Region.USE_PREF_SIZE);
        input.setId("orbitInput");
        input.setPrefColumnCount(12);
        input.setAccessibleText(say("input"));
        input.disableProperty().bind(driven.selectedProperty().not());
        length.disableProperty().bind(driven.selectedProperty());
        FlowPane head = new FlowPane(14, 4, map, factor, start, length, driven, input);
        head.setRowValignment(VPos.CENTER);
        HBox.setHgrow(orbit, Priority.ALWAYS);
        HBox.setHgrow(cobweb, Priority.ALWAYS);
        orbit.setPrefWidth(420);
        cobweb.setPrefWidth(240);
        HBox plots = new HBox(12, orbit, cobweb);
        plots.setMinHeight(150);
        VBox.setVgrow(plots, Priority.ALWAYS);
        finding.setWrapText(true);
        finding.setMinHeight(Region.USE_PREF_SIZE);
        letters.setMinHeight(Region.USE_PREF_SIZE);
        numbers.setMinHeight(Region.USE_PREF_SIZE);
        VBox body = new VBox(head, plots, letters, numbers, finding);
        body.getStyleClass().add("body");
        view = new ScrollPane(body);
        view.setFitToWidth(true);
        view.setFitToHeight(true);
        view.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        newest = new Newest<>(
                desk.background(),
                this::asked,
                this::show,
                e -> finding.setText(desk.wording().tell(e)));
        for (Dial dial : List.of(factor, start, length)) {
            dial.moving().addListener(o -> renew());
        }
        map.setOnAction(e -> renew());
        driven.setOnAction(e -> renew());
        input.textProperty().addListener(o -> renew());
        desk.look().theme().addListener(dressed);
        renew();
    }

    private String say(String key, Object... with) {
        return desk.wording().say("bench.orbit." + key, with);
    }

    private void renew() {
        newest.renew();
    }

    private java.util.concurrent.Callable<Seen> asked() {
        String key = map.getValue();
        double w = factor.at();
        double s = start.at();
        int tau = (int) length.at();
        String typed = driven.isSelected() ? input.getText() : "";
        return () -> {
            double[] x = numbers(typed);
            Orbit found = typed.isBlank()
                    ? Orbit.alone(desk.kernel(), key, w, s, tau)
                    : Orbit.driven(desk.kernel(), key, w, s, x);
            double most = Arrays.stream(found.states())
                    .map(Math::abs)
                    .filter(v -> v < 1e6)
                    .max()
                    .orElse(1);
            double low = Arrays.stream(found.states()).anyMatch(v -> v < 0) ? -Math.max(1, most) : 0;
            double high = Math.max(1, most);
            double[] places = new double[PLACES];
            Arrays.setAll(places, i -> low + (high - low) * i / (PLACES - 1));
            return new Seen(found, places, Orbit.function(desk.kernel(), key, w, places));
        };
    }

    private double[] numbers(String typed) {
        List<String> words = BETWEEN.splitAsStream(typed.strip()).limit(LONGEST).toList();
        double[] x = new double[typed.isBlank() ? 0 : words.size()];
        for (int i = 0; i < x.length; i++) {
            try {
                x[i] = Double.parseDouble(words.get(i));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(say("unreadable", i + 1, words.get(i)), e);
            }
        }
        return x;
    }

    private void show(Seen seen) {
        Orbit now = seen.orbit;
        Palette p = desk.painting().palette();
        Theme theme = desk.look().theme().get();
        double[] s = now.states();
        double[] t = new double[s.length];
        Arrays.setAll(t, i -> now.first() + i);
        orbit.show(
                LinePlot.Picture.around(
                        List.of(new LinePlot.Line(t, s, p.roles().state(), 1.4, 2.6)),
                        now.first(),
                        Math.max(now.first() + 1, t[t.length - 1]),
                        "t",
                        "s⁽ᵗ⁾"),
                theme);
        cobweb.show(cobweb(seen, p), theme);
        int written = now.map().equals("logistic") ? WRITTEN - 1 : WRITTEN;
        letters.show(now.letters(written), theme);
        numbers.show(now.numbers(written, OrbitView::brief).orElse(""), theme);
        int end = now.first() + s.length - 1;
        finding.setText(say(
                now.driven() ? "driven.finding" : "finding", now.applications(), end, Numbers.text(s[s.length - 1])));
        orbit.setAccessibleText(finding.getText());
    }

    /** A number without zeros that say nothing. */
    private static String brief(double v) {
        return Numbers.texFactor(v).replaceAll("(\\.\\d*?)0+(?=\\)?$)", "$1").replaceAll("\\.(?=\\)?$)", "");
    }

    private static LinePlot.Picture cobweb(Seen seen, Palette p) {
        double[] s = seen.orbit.states();
        int n = 2 * s.length - 1;
        double[] x = new double[n];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = s[i / 2];
            y[i] = s[(i + 1) / 2];
        }
        double low = seen.places[0];
        double high = seen.places[PLACES - 1];
        return new LinePlot.Picture(
                List.of(
                        new LinePlot.Line(new double[] {low, high}, new double[] {low, high}, p.soft(), 1.2, 0),
                        new LinePlot.Line(seen.places, seen.function, p.ink(), 1.8, 0),
                        new LinePlot.Line(x, y, p.roles().state(), 1.1, 0)),
                low,
                high,
                low,
                high,
                "s⁽ᵗ⁾",
                "s⁽ᵗ⁺¹⁾");
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public void refresh(long now) {
        orbit.refresh();
        cobweb.refresh();
    }

    @Override
    public void close() {
        newest.end();
        desk.look().theme().removeListener(dressed);
    }
}
