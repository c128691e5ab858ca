package io.workflowmanagement.kit.call;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where calls may go. */
@ConfigMapping(prefix = "wfm.egress")
public interface EgressSettings {

    /** Whether this machine itself may be called (127.0.0.0/8, ::1, the unspecified address). */
    @WithDefault("false")
    boolean allowLoopback();

    /** Whether link-local addresses may be called, where clouds keep their metadata. */
    @WithDefault("false")
    boolean allowLinkLocal();
}
