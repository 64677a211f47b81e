package unfold.app.chart;

import java.util.ResourceBundle;

/** The gradient's norm at each step of the probe, in the window; filled by {@link ProfileFigure#show}. */
public final class GradientProfileChart extends ChartPane {
    private final ProfileFigure profiles;

    /** An empty chart. */
    public GradientProfileChart(ResourceBundle text, FileChoice files) {
        this(new ProfileFigure(text), files);
    }

    private GradientProfileChart(ProfileFigure profiles, FileChoice files) {
        super(profiles, files);
        this.profiles = profiles;
        setId("gradientProfileChart");
    }

    @Override
    public ProfileFigure figure() {
        return profiles;
    }
}
