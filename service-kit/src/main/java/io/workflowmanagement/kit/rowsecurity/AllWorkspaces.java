package io.workflowmanagement.kit.rowsecurity;

import jakarta.inject.Qualifier;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** The pool of connections that see all workspaces, for statements that no request narrows. */
@Qualifier
@Retention(RetentionPolicy.RUNTIME)
public @interface AllWorkspaces {}
