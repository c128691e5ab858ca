package io.workflowmanagement.kit.rowsecurity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** The login that sees all workspaces. */
@ConfigMapping(prefix = "wfm.row-security.background")
public interface RowSecuritySettings {

    /** The login of background work; the application's name with {@code _background} after it. */
    String username();

    /** Its password; the application's where none is set. */
    Optional<String> password();

    /** The most connections that background work has, besides those of requests. */
    @WithDefault("10")
    int maxSize();
}
