package io.workflowmanagement.database.cli;

import io.workflowmanagement.database.ChangeFailed;
import io.workflowmanagement.database.ChangelogInvalid;
import io.workflowmanagement.database.DatabaseToolException;
import io.workflowmanagement.database.DatabaseUnreachable;
import io.workflowmanagement.database.DeploymentLocked;
import io.workflowmanagement.database.ScriptsDisagree;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.charset.Charset;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line's root. */
@Command(
        name = "wfm-db",
        description = "Deploys database schemas and keeps account of their versions.",
        mixinStandardHelpOptions = true,
        versionProvider = WfmDb.BuildVersion.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, or nothing to do",
            "1:a fault of this tool",
            "2:wrong options, settings or changelog",
            "3:the database cannot be reached or refuses the login",
            "4:the database refused a change; nothing was changed",
            "5:another deployment holds the lock",
            "6:files and what was applied disagree",
            "7:not confirmed"
        },
        footer = {"", "Example:", "  WFM_DB_PASSWORD=... wfm-db deploy --settings wfm-db.yaml"})
public final class WfmDb {

    private WfmDb() {}

    public static void main(String[] arguments) {
        Reader input = new InputStreamReader(System.in, Charset.defaultCharset());
        System.exit(commandLine(System.getenv(), input).execute(arguments));
    }

    /**
     * @param environment where {@code WFM_DB_PASSWORD} is looked up
     * @param answers where a confirmation is read from
     */
    static CommandLine commandLine(Map<String, String> environment, Reader answers) {
        BufferedReader lines = new BufferedReader(answers);
        CommandLine line = new CommandLine(new WfmDb());
        for (SettingsCommand command :
                new SettingsCommand[] {
                    new StatusCommand(),
                    new HistoryCommand(),
                    new VerifyCommand(),
                    new DeployCommand(),
                    new RollbackCommand(lines)
                }) {
            command.environment(environment);
            line.addSubcommand(command);
        }
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler(WfmDb::explain);
        return line;
    }

    /** The version that the build wrote into the jar. */
    static final class BuildVersion implements CommandLine.IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = WfmDb.class.getPackage().getImplementationVersion();
            return new String[] {"wfm-db " + (version == null ? "(not packaged)" : version)};
        }
    }

    private static int explain(Exception e, CommandLine line, CommandLine.ParseResult parsed) {
        PrintWriter err = line.getErr();
        if (e instanceof DatabaseToolException || e instanceof SettingsInvalid) {
            err.println("wfm-db: " + e.getMessage());
            err.flush();
            return exitCode(e);
        }
        err.println("wfm-db: unexpected fault, please report it: " + e);
        e.printStackTrace(err);
        err.flush();
        return ExitCode.FAULT;
    }

    private static int exitCode(Exception e) {
        if (e instanceof SettingsInvalid || e instanceof ChangelogInvalid) {
            return ExitCode.USAGE;
        }
        if (e instanceof DatabaseUnreachable) {
            return ExitCode.UNREACHABLE;
        }
        if (e instanceof ChangeFailed) {
            return ExitCode.CHANGE_FAILED;
        }
        if (e instanceof DeploymentLocked) {
            return ExitCode.LOCKED;
        }
        return e instanceof ScriptsDisagree ? ExitCode.DISAGREEMENT : ExitCode.FAULT;
    }
}
