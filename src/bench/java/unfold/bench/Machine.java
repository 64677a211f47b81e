package unfold.bench;

import java.io.File;
import java.util.ArrayList;
import java.util.List;

/** Starts of another virtual machine like this one. */
final class Machine {
    private Machine() {}

    /** The command that runs a class of this class path. */
    static List<String> command(List<String> options, String main, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        command.addAll(arguments);
        return command;
    }
}
