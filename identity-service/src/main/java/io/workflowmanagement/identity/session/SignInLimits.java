package io.workflowmanagement.identity.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How many failed attempts are borne. */
@ConfigMapping(prefix = "wfm.sign-in")
public interface SignInLimits {

    /** For one account, known or not: guards a password against being guessed. */
    @WithName("account")
    AccountLimit ofAccount();

    /** From one address: guards against one password tried on many accounts. */
    @WithName("address")
    AddressLimit ofAddress();

    /** The limit of an account. */
    interface AccountLimit {

        @WithDefault("10")
        @Min(1)
        int failures();

        @WithDefault("15m")
        Duration window();
    }

    /** The limit of an address. */
    interface AddressLimit {

        @WithDefault("300")
        @Min(1)
        int failures();

        @WithDefault("5m")
        Duration window();
    }
}
