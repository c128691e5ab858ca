package io.workflowmanagement.kit.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.quarkus.security.Authenticated;
import io.workflowmanagement.kit.audit.Audited;
import io.workflowmanagement.kit.audit.AuditedPart;
import io.workflowmanagement.kit.audit.NotAudited;
import io.workflowmanagement.kit.caller.AnyUser;
import io.workflowmanagement.kit.caller.Anybody;
import io.workflowmanagement.kit.caller.MinimumRole;
import io.workflowmanagement.kit.caller.SystemAdminOnly;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.persistence.Entity;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** What every service keeps; each says why. */
public final class ServiceRules {

    private static final ArchRule FEATURES_WITHOUT_CIRCLES =
            slices().matching("io.workflowmanagement.*.(*)..")
                    .should()
                    .beFreeOfCycles()
                    .because("a feature that needs another one back is the same feature");

    private static final ArchRule NAMES_OF_THE_DOMAIN =
            noClasses()
                    .should()
                    .haveSimpleNameEndingWith("Impl")
                    .orShould()
                    .haveSimpleNameEndingWith("Manager")
                    .orShould()
                    .haveSimpleNameEndingWith("Helper")
                    .orShould()
                    .haveSimpleNameEndingWith("Util")
                    .orShould()
                    .haveSimpleNameEndingWith("Utils")
                    .orShould()
                    .haveSimpleNameEndingWith("Dto")
                    .because("a class is named after a noun or a verb of the domain");

    private static final ArchRule RESOURCES_ALONE_SPEAK_HTTP =
            noClasses()
                    .that()
                    .haveSimpleNameNotEndingWith("Resource")
                    .should()
                    .beAnnotatedWith(Path.class)
                    .because("where a URL is answered is to be found by name");

    private static final List<Class<? extends Annotation>> STATEMENTS =
            List.of(MinimumRole.class, SystemAdminOnly.class, AnyUser.class, Anybody.class);

    private static final ArchRule EVERY_ENDPOINT_STATES_WHO_MAY_CALL_IT =
            methods()
                    .that()
                    .areMetaAnnotatedWith(HttpMethod.class)
                    .should(stateWhoMayCallThem())
                    .because("an endpoint without a stated role is open by accident")
                    .allowEmptyShould(true);

    private static final ArchRule THE_TABLE_OF_RIGHTS_HAS_EVERY_ENDPOINT =
            methods()
                    .that()
                    .areMetaAnnotatedWith(HttpMethod.class)
                    .should(standInTheTableOfRights())
                    .because("docs/rights.md is what every operation is called against")
                    .allowEmptyShould(true);

    private static final ArchRule KAFKA_IN_CONSUMERS_ALONE =
            noClasses()
                    .that()
                    .haveSimpleNameNotEndingWith("Events")
                    .and()
                    .haveSimpleNameNotEndingWith("Commands")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.apache.kafka..")
                    .because("events leave through the outbox and come in through a consumer");

    private static final ArchRule ENTITIES_STAY_AT_HOME =
            classes()
                    .that()
                    .areAnnotatedWith(Entity.class)
                    .should()
                    .notBePublic()
                    .because("an entity never leaves its feature")
                    .allowEmptyShould(true);

    private static final ArchRule EVERY_ENTITY_STATES_ITS_AUDIT =
            classes()
                    .that()
                    .areAnnotatedWith(Entity.class)
                    .should()
                    .beAnnotatedWith(Audited.class)
                    .orShould()
                    .beAnnotatedWith(AuditedPart.class)
                    .orShould()
                    .beAnnotatedWith(NotAudited.class)
                    .because("what nobody thought of is missing in the audit trail")
                    .allowEmptyShould(true);

    private static final ArchRule INJECTED_BY_CONSTRUCTOR =
            fields().should()
                    .notBeAnnotatedWith(Inject.class)
                    .because("what a bean needs stands in its constructor, in final fields");

    private static final ArchRule NO_BLOCKING =
            noClasses()
                    .should()
                    .callMethod(Thread.class, "sleep", long.class)
                    .orShould()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("io.smallrye.mutiny.groups.UniAwait")
                    .because("an event loop that waits stands still for everybody");

    private static final List<ArchRule> ALL =
            List.of(
                    FEATURES_WITHOUT_CIRCLES,
                    NAMES_OF_THE_DOMAIN,
                    RESOURCES_ALONE_SPEAK_HTTP,
                    EVERY_ENDPOINT_STATES_WHO_MAY_CALL_IT,
                    THE_TABLE_OF_RIGHTS_HAS_EVERY_ENDPOINT,
                    KAFKA_IN_CONSUMERS_ALONE,
                    ENTITIES_STAY_AT_HOME,
                    EVERY_ENTITY_STATES_ITS_AUDIT,
                    INJECTED_BY_CONSTRUCTOR,
                    NO_BLOCKING);

    private ServiceRules() {}

    /** A test for each rule, over the classes of a service without its tests. */
    public static Stream<DynamicTest> over(String servicePackage) {
        JavaClasses classes =
                new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages(servicePackage);
        return ALL.stream()
                .map(rule -> dynamicTest(rule.getDescription(), () -> rule.check(classes)));
    }

    /** By exactly one statement, and with a token unless it is for anybody. */
    private static boolean isStated(JavaMethod method) {
        long statements = STATEMENTS.stream().filter(method::isAnnotatedWith).count();
        boolean takesAToken =
                method.isAnnotatedWith(Authenticated.class)
                        || method.getOwner().isAnnotatedWith(Authenticated.class)
                                && !method.isAnnotatedWith(PermitAll.class);
        boolean isForAnybody = method.isAnnotatedWith(Anybody.class);
        return statements == 1
                && takesAToken != isForAnybody
                && method.isAnnotatedWith(PermitAll.class) == isForAnybody;
    }

    private static ArchCondition<JavaMethod> stateWhoMayCallThem() {
        return new ArchCondition<>(
                "state by @MinimumRole, @SystemAdminOnly, @AnyUser or @Anybody who may call them,"
                        + " and ask for a token by @Authenticated or for none by @PermitAll") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                if (!method.getModifiers().contains(JavaModifier.SYNTHETIC) && !isStated(method)) {
                    events.add(SimpleConditionEvent.violated(method, method.getDescription()));
                }
            }
        };
    }

    private static ArchCondition<JavaMethod> standInTheTableOfRights() {
        return new ArchCondition<>("stand in docs/rights.md") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                RightsTable.rowOf(method.reflect())
                        .filter(row -> !RightsTable.rows().contains(row))
                        .ifPresent(
                                row ->
                                        events.add(
                                                SimpleConditionEvent.violated(
                                                        method, "missing there: " + row)));
            }
        };
    }
}
