package io.workflowmanagement.kit.rowsecurity;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The sessions that begin in the method see all workspaces. For what is no one workspace's; it
 * fails within a session that sees less. Messages and {@code Background} need no such mark.
 */
@Inherited
@InterceptorBinding
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface AcrossWorkspaces {}
