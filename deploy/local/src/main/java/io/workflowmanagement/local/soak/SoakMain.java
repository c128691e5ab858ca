package io.workflowmanagement.local.soak;

import io.workflowmanagement.local.trial.TrialMain;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The program behind {@code deploy/soak}. */
public final class SoakMain {

    /** Its client tells its whole configuration otherwise; held, since loggers are weakly kept. */
    private static final Logger KAFKA = Logger.getLogger("org.apache.kafka");

    private SoakMain() {}

    public static void main(String[] arguments) {
        KAFKA.setLevel(Level.WARNING);
        TrialMain.run(new SoakCommand(), arguments);
    }
}
