package io.workflowmanagement.local.trial;

/** The memory of a process with all below it, in bytes. */
public record Footprint(long atEnd, long most) {

    /** With what it is now. */
    public Footprint and(long now) {
        return new Footprint(now, Math.max(most, now));
    }
}
