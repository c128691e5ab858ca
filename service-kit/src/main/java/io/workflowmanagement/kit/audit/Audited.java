package io.workflowmanagement.kit.audit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An entity whose changes are told to the audit trail. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Audited {

    /** The type's name as the contract has it: {@code Project}. */
    String value();

    /** The property that tells readers which one it is; the identifier when empty. */
    String id() default "";

    /** The property that holds the workspace; one that does not exist means that it has none. */
    String workspace() default "workspaceId";
}
