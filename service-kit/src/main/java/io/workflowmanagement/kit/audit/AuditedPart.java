package io.workflowmanagement.kit.audit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An entity that is a part of an audited one: what comes and goes is told as its change. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface AuditedPart {

    /** The property that holds the whole. */
    String of();

    /** The field of the whole that the parts are told as: {@code steps}. */
    String as();
}
