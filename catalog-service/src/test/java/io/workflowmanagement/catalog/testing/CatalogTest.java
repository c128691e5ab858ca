package io.workflowmanagement.catalog.testing;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.workflowmanagement.kit.testing.SuiteServers;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A test over HTTP, on the real PostgreSQL and Kafka. */
@QuarkusTest
@WithTestResource(SuiteServers.class)
@WithTestResource(SecretKeyFile.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface CatalogTest {}
