package io.workflowmanagement.database.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What all commands have: where the settings come from and how the outcome is said. */
@Command(
        mixinStandardHelpOptions = true,
        versionProvider = WfmDb.BuildVersion.class,
        sortOptions = false,
        footerHeading = "%nExample:%n",
        optionListHeading = "%nOptions:%n")
abstract class SettingsCommand implements Callable<Integer> {

    enum Output {
        text,
        json
    }

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    @Spec private CommandSpec spec;

    @Option(
            names = "--settings",
            paramLabel = "FILE",
            description =
                    "YAML or .properties with url, user, passwordFile, changelog and"
                            + " applicationLogin, backgroundLogin. Options win over it.")
    private Path file;

    @Option(names = "--url", paramLabel = "URL", description = "JDBC URL of the database.")
    private String url;

    @Option(names = "--user", paramLabel = "LOGIN", description = "The administrator's login.")
    private String user;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description =
                    "Holds the password; without it the environment variable "
                            + Settings.PASSWORD
                            + " does.")
    private Path passwordFile;

    @Option(
            names = "--changelog",
            paramLabel = "PATH",
            split = ",",
            description =
                    "Folders or jars that hold db/changelog.yaml and what it includes, with"
                            + " commas between.")
    private List<Path> changelog;

    @Option(
            names = "--output",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "How the outcome is printed (default: ${DEFAULT-VALUE}).")
    private Output output;

    private Map<String, String> environment = Map.of();

    void environment(Map<String, String> environment) {
        this.environment = environment;
    }

    Map<String, String> environment() {
        return environment;
    }

    /** The file's, with the options in place of what it says. */
    Settings settings() {
        Settings options =
                new Settings(
                        url,
                        user,
                        passwordFile,
                        changelog == null ? List.of() : changelog,
                        applicationLogin(),
                        backgroundLogin());
        return (file == null ? Settings.none() : Settings.read(file)).overriddenBy(options);
    }

    /** Of the commands that grant, the login they were given. */
    String applicationLogin() {
        return null;
    }

    /** As {@link #applicationLogin()}, of background work. */
    String backgroundLogin() {
        return null;
    }

    PrintWriter out() {
        return spec.commandLine().getOut();
    }

    boolean asText() {
        return output == Output.text;
    }

    /** Prints the one of both that was asked for. */
    void say(Runnable text, Object json) {
        if (asText()) {
            text.run();
        } else {
            try {
                out().println(JSON.writeValueAsString(json));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("Maps and lists of text can be written", e);
            }
        }
        out().flush();
    }
}
