package io.workflowmanagement.kit.rowsecurity;

import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the work on one Vert.x context sees: nothing at first. */
final class Scope {

    private static final String LOCAL = "wfm.row-security.scope";
    private static final String EVERY_WORKSPACE = "*";

    private final SortedSet<Integer> workspaces = new TreeSet<>();
    private boolean every;
    private int all;
    private Setting setting = new Setting();

    /** A context that is not one work's own is shared by many: there nothing is remembered. */
    static Scope here() {
        Context context = Vertx.currentContext();
        return context != null && VertxContext.isDuplicatedContext(context)
                ? of(context)
                : new Scope();
    }

    static Scope of(Context own) {
        Scope known = own.getLocal(LOCAL);
        if (known != null) {
            return known;
        }
        Scope made = new Scope();
        own.putLocal(LOCAL, made);
        return made;
    }

    void beginAll() {
        all++;
    }

    void endAll() {
        all--;
    }

    /** Whether a connection that is taken now comes from those without policies. */
    boolean isAll() {
        return all > 0;
    }

    /** False where that was seen already. */
    boolean admit(Set<Integer> more) {
        return !every && workspaces.addAll(more);
    }

    /** False where that was seen already. */
    boolean admitEvery() {
        boolean wasNarrow = !every;
        every = true;
        return wasNarrow;
    }

    /** As the policies read it. */
    String text() {
        return every
                ? EVERY_WORKSPACE
                : workspaces.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    /** Of the connection that was taken last. */
    Setting setting() {
        return setting;
    }

    void takes(Setting setting) {
        this.setting = setting;
    }
}
