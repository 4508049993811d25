using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace SmartCom.Storage.Sqlite.Connections;

/// <summary>A connection that is opened at its first use, and again after it was closed, with the statements prepared on it. Used by one thread at a time.</summary>
internal sealed class SqliteSession(Func<SqliteConnection> open)
{
    private readonly Dictionary<string, Statement> _statements = [];
    private SqliteConnection? _connection;

    /// <summary>True while it holds a connection.</summary>
    public bool IsOpen => _connection is not null;

    /// <summary>True inside a transaction.</summary>
    public bool InTransaction => _connection is not null && raw.sqlite3_get_autocommit(_connection.Handle) == 0;

    /// <summary>The connection.</summary>
    public SqliteConnection Connection => _connection ??= open();

    /// <summary>A statement, prepared at its first use and kept.</summary>
    public Statement Prepared(string sql)
    {
        if (!_statements.TryGetValue(sql, out var statement))
        {
            _statements.Add(sql, statement = new Statement(Connection, sql));
        }

        return statement;
    }

    /// <summary>Closes the connection and leaves the log as it is, even when nobody else has the file open. The next use opens another.</summary>
    public void Abandon()
    {
        if (_connection is not null)
        {
            raw.sqlite3_db_config(_connection.Handle, raw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, out _);
            Close();
        }
    }

    /// <summary>Closes the connection; when nobody else has the file open, the log is copied into it and deleted. The next use opens another.</summary>
    public void Close()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }

        _statements.Clear();
        _connection?.Dispose();
        _connection = null;
    }
}
