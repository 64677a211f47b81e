package unfold.command;

import java.util.ResourceBundle;
import picocli.CommandLine;

/** The version that the build was given. */
final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {
            "Unfold " + ResourceBundle.getBundle("unfold.command.version").getString("version")
        };
    }
}
