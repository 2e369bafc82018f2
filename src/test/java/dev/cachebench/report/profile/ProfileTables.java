package dev.cachebench.report.profile;

import dev.cachebench.profile.Profile;
import dev.cachebench.report.Unit;
import java.util.List;
import java.util.regex.Pattern;

/** Lets tests of other packages see the table. */
public final class ProfileTables {
    private ProfileTables() {}

    /** The table with all callers and callees, as pstats prints it. */
    public static String inSeconds(Profile profile) {
        Pattern all = Pattern.compile("");
        return ProfileTable.of(profile, new ProfileView(List.of(SortKey.STDNAME), Unit.S, null, null, all, all));
    }
}
