package io.workflowmanagement.identity.user;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** The first administrator: {@code WFM_ADMIN_EMAIL} and {@code WFM_ADMIN_PASSWORD}. */
@ConfigMapping(prefix = "wfm.admin")
public interface AdministratorSettings {

    Optional<String> email();

    Optional<String> password();
}
