package io.workflowmanagement.identity.user;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once somebody can sign in: who waits for a new installation does so next. */
@Readiness
@ApplicationScoped
class AdministratorReadiness implements HealthCheck {

    private final FirstAdministrator administrator;

    AdministratorReadiness(FirstAdministrator administrator) {
        this.administrator = administrator;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("First administrator")
                .status(administrator.isSettled())
                .build();
    }
}
