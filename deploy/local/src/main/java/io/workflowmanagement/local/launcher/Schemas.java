package io.workflowmanagement.local.launcher;

import io.workflowmanagement.database.Changelog;
import io.workflowmanagement.database.DatabaseToolException;
import io.workflowmanagement.database.Deployment;
import io.workflowmanagement.database.DeploymentResult;
import io.workflowmanagement.database.Grants;
import io.workflowmanagement.database.Target;
import io.workflowmanagement.embedded.PostgresAccess;
import java.nio.file.Path;
import java.sql.SQLException;

/**
 * Databases and logins, and the schemas in them: the administrator's login makes and changes them,
 * a service's two logins may only work with the rows.
 */
final class Schemas {

    private final Path home;
    private final PostgresAccess administrator;

    Schemas(Path home, PostgresAccess administrator) {
        this.home = home;
        this.administrator = administrator;
    }

    DeploymentResult prepare(Service service, String password, String backgroundPassword) {
        try {
            administrator.createLogin(service.database(), password);
            administrator.createLogin(service.backgroundLogin(), backgroundPassword);
            administrator.createDatabase(service.database());
            return new Deployment(
                            new Target(
                                    administrator.jdbcUrl(service.database()),
                                    administrator.user(),
                                    administrator.password()),
                            Changelog.in(
                                    service.classes(home),
                                    home.resolve(Path.of("service-kit", "target", "classes"))),
                            Grants.to(service.database()).andBackground(service.backgroundLogin()))
                    .run();
        } catch (SQLException | DatabaseToolException e) {
            throw new CannotStart(
                    "The database %s cannot be brought up to date: %s"
                            .formatted(service.database(), e.getMessage()),
                    e);
        }
    }
}
