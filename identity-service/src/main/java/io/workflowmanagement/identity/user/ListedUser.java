package io.workflowmanagement.identity.user;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A user in a list, with as much of him as the caller may see. */
@Schema(oneOf = {UserView.class, UserContact.class})
public sealed interface ListedUser permits UserView, UserContact {}
