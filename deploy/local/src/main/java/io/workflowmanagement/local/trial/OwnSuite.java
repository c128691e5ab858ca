package io.workflowmanagement.local.trial;

import io.workflowmanagement.local.launcher.ChildSuite;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of a command that starts a suite for itself; a {@code @Mixin}. */
public final class OwnSuite {

    private static final String ADMINISTRATOR = "trial@example.com";

    @Option(
            names = "--json",
            description = "Print the result as JSON; what happens goes to stderr.")
    boolean json;

    @Option(names = "--data", hidden = true, required = true)
    Path data;

    @Option(names = "--home", hidden = true, required = true)
    Path home;

    @Spec(Spec.Target.MIXEE)
    CommandSpec command;

    /** Whether the result is wanted as JSON. */
    public boolean isJson() {
        return json;
    }

    /** Where to say what happens. */
    public PrintStream progress() {
        return json ? System.err : System.out;
    }

    /** What the options must be like. */
    public void requireFrom(int least, String option, int value) {
        require(value >= least, "%s is %d: at least %d".formatted(option, value, least));
    }

    /** As {@link #requireFrom}, where it is no number. */
    public void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new ParameterException(command.commandLine(), otherwise);
        }
    }

    /**
     * Starts it, lets it be used and stops it.
     *
     * @param options of {@code deploy/up}
     */
    public <R> R use(List<String> options, Use<R> use) throws Exception {
        Administrator administrator =
                new Administrator(ADMINISTRATOR, UUID.randomUUID().toString());
        try (ChildSuite suite =
                ChildSuite.start(
                        home,
                        data.toAbsolutePath(),
                        administrator.email(),
                        administrator.password(),
                        options)) {
            return use.of(suite, administrator);
        }
    }

    /** What is done with the suite while it runs. */
    public interface Use<R> {
        R of(ChildSuite suite, Administrator administrator) throws Exception;
    }
}
