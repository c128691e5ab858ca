package io.workflowmanagement.kit.background;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.workflowmanagement.kit.rowsecurity.RowSecurity;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Runs a chain of work on a new duplicated context. */
public final class Background {

    private static final Logger LOG = Logger.getLogger(Background.class);

    private Background() {}

    /**
     * The context of the caller, to come back to after work elsewhere: a database session belongs
     * to the context that opened it. For {@code emitOn}.
     */
    public static Executor here() {
        Context here = Vertx.currentContext();
        return here == null ? Runnable::run : task -> here.runOnContext(nothing -> task.run());
    }

    /**
     * Does what nobody waits for, beside the work of the caller; what comes of it, a failure too,
     * is nobody's.
     */
    public static void aside(Supplier<? extends Uni<?>> work) {
        Context here = Vertx.currentContext();
        Uni<?> begun =
                here == null
                        ? Uni.createFrom().deferred(work::get)
                        : on(VertxContext.getRootContext(here), () -> work.get().replaceWithVoid());
        begun.subscribe()
                .with(nothing -> {}, failure -> LOG.debugf("Beside: %s", failure.getMessage()));
    }

    /**
     * The work sees all workspaces, since nobody's rights narrow it.
     *
     * @param home the event loop that it runs on, and on which its outcome arrives
     */
    public static <T> Uni<T> on(Context home, Supplier<Uni<T>> work) {
        return Uni.createFrom()
                .emitter(
                        emitter -> {
                            Context own = VertxContext.createNewDuplicatedContext(home);
                            VertxContextSafetyToggle.setContextSafe(own, true);
                            RowSecurity.seeAll(own);
                            own.runOnContext(
                                    nothing ->
                                            Uni.createFrom()
                                                    .deferred(work::get)
                                                    .subscribe()
                                                    .with(
                                                            item ->
                                                                    home.runOnContext(
                                                                            x ->
                                                                                    emitter
                                                                                            .complete(
                                                                                                    item)),
                                                            failure ->
                                                                    home.runOnContext(
                                                                            x ->
                                                                                    emitter.fail(
                                                                                            failure))));
                        });
    }
}
