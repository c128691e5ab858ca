package io.workflowmanagement.identity.password;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Set;
import me.gosimple.nbvcxz.resources.DictionaryUtil;

/**
 * The hundred thousand passwords that leak most often, as nbvcxz ships them. Most are shorter than
 * what is asked for, so that what people do to lengthen one is seen through, too: digits and signs
 * around it, or saying it twice.
 */
@Startup
@ApplicationScoped
class CommonPasswords {

    /** What so short a text repeats, such as {@code abcabcabcabc}, is tried first. */
    private static final int SHORT_PATTERN = 4;

    private final Set<String> listed =
            Set.copyOf(DictionaryUtil.loadRankedDictionary(DictionaryUtil.passwords).keySet());

    boolean contain(String password) {
        String lower = password.toLowerCase(Locale.ROOT);
        return isListed(lower) || isListed(withoutEnds(lower));
    }

    private boolean isListed(String text) {
        if (listed.contains(text)) {
            return true;
        }
        int period = (text + text).indexOf(text, 1);
        return period > 0
                && period < text.length()
                && (period <= SHORT_PATTERN || listed.contains(text.substring(0, period)));
    }

    /** Without what is no letter, at both ends. */
    private static String withoutEnds(String text) {
        int begin = 0;
        int end = text.length();
        while (begin < end && !Character.isLetter(text.charAt(begin))) {
            begin++;
        }
        while (end > begin && !Character.isLetter(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(begin, end);
    }
}
