package dev.nurture.testing;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Asks another implementation of Parquet what is in a file. */
public final class DuckDb {
    private DuckDb() {}

    /**
     * The rows as lines, values joined by blanks.
     *
     * @param sql {@code FROM data} means the files
     * @param files a path or a pattern
     */
    public static List<String> query(String sql, Path files) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE VIEW data AS SELECT * FROM read_parquet('%s')".formatted(files));
            try (ResultSet result = statement.executeQuery(sql)) {
                while (result.next()) {
                    lines.add(line(result));
                }
            }
        }
        return lines;
    }

    private static String line(ResultSet result) throws SQLException {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
            values.add(String.valueOf(result.getObject(i)));
        }
        return String.join(" ", values);
    }
}
