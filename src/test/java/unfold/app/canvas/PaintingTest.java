package unfold.app.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.InvalidationListener;
import org.junit.jupiter.api.Test;
import unfold.app.Theme;
import unfold.app.desk.Look;
import unfold.app.desk.Running;
import unfold.diagram.Palette;

class PaintingTest {
    /** Also who hears of it before all others. */
    @Test
    void whoHearsOfANewThemeFindsItsColours() {
        Look look = new Look();
        Painting painting = new Painting(look, new Running((plan, from) -> {
            throw new IllegalStateException("nothing is to be run");
        }));
        List<Color> found = new ArrayList<>();
        InvalidationListener hearing = o -> found.add(painting.palette().ink());
        look.theme().addListener(hearing);
        look.theme().set(Theme.DARK);
        look.theme().set(Theme.PROJECTOR);
        look.theme().set(Theme.LIGHT);
        assertThat(found).containsExactly(Palette.DARK.ink(), Palette.PROJECTOR.ink(), Palette.LIGHT.ink());
    }
}
