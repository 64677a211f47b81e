package unfold.app.view;

import java.util.List;
import javafx.beans.InvalidationListener;
import unfold.app.chart.MetricsChart;
import unfold.app.desk.Running;
import unfold.app.desk.Session;
import unfold.train.Snapshot;

/** Charts by whose handle earlier training steps are looked at, with what is left of other runs behind their curves. */
final class LookingBack {
    private final Session session;
    private final List<MetricsChart> charts;

    /** Joins them for good. */
    LookingBack(Session session, List<MetricsChart> charts) {
        this.session = session;
        this.charts = charts;
        charts.forEach(c -> {
            c.onLook(session.running()::look);
            c.onRemove(session.ghosts()::remove);
        });
        session.running().snapshot().addListener(o -> showStep());
        session.running().sought().addListener(o -> showStep());
        session.ghosts().all().addListener((InvalidationListener) o -> showGhosts());
    }

    private void showStep() {
        Running running = session.running();
        Snapshot now = running.snapshot().get();
        long sought = running.sought().get();
        long shown = sought != Running.NONE ? sought : now == null ? 0 : now.step();
        charts.forEach(c -> c.at(shown, running.steps()));
    }

    private void showGhosts() {
        charts.forEach(c -> c.haunt(session.ghosts().all()));
    }
}
