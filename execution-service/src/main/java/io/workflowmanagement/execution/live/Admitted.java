package io.workflowmanagement.execution.live;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** Marks what {@link StreamAdmission} stands before. */
@NameBinding
@Retention(RUNTIME)
@Target(METHOD)
@interface Admitted {}
