package io.workflowmanagement.catalog.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.hibernate.reactive.mutiny.Mutiny;

/** Keeps the comments of files: a text is given back as long as it says what an export would. */
@ApplicationScoped
class WorkflowSources {

    /**
     * @param text null forgets what was kept
     */
    Uni<Void> keep(int workflowId, String text, String exported) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.find(WorkflowSource.class, workflowId)
                                        .chain(
                                                found ->
                                                        keep(
                                                                session,
                                                                workflowId,
                                                                found,
                                                                text,
                                                                exported)));
    }

    private static Uni<Void> keep(
            Mutiny.Session session,
            int workflowId,
            WorkflowSource found,
            String text,
            String exported) {
        if (text == null) {
            return found == null ? Uni.createFrom().voidItem() : session.remove(found);
        }
        WorkflowSource source = found == null ? new WorkflowSource(workflowId) : found;
        source.text = text.endsWith("\n") ? text : text + "\n";
        source.digest = digest(exported);
        return found == null ? session.persist(source) : Uni.createFrom().voidItem();
    }

    /** The kept text where it still says the same, else what was exported. */
    Uni<String> preferred(int workflowId, String exported) {
        return Panache.getSession()
                .chain(session -> session.find(WorkflowSource.class, workflowId))
                .map(
                        found ->
                                found != null && found.digest.equals(digest(exported))
                                        ? found.text
                                        : exported);
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }
}
