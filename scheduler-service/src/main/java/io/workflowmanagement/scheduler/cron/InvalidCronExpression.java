package io.workflowmanagement.scheduler.cron;

/**
 * A text that is no cron expression, or one that never comes due. The message says which and why.
 */
public class InvalidCronExpression extends RuntimeException {

    InvalidCronExpression(String message) {
        super(message, null, false, false);
    }
}
