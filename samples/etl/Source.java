/**
 * Where data comes from.
 *
 * @param name as the configuration calls it
 * @param location a JDBC URL, an address or a file
 * @param version another one whenever the data has changed
 */
record Source(String name, Kind kind, String location, String version) {
    enum Kind {
        TABLE,
        API,
        PARQUET
    }

    /** Such as {@code sales@17}, for the record of what a result was made of. */
    String label() {
        return name + "@" + version;
    }
}
