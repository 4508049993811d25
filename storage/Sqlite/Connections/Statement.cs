using System.Buffers;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace SmartCom.Storage.Sqlite.Connections;

/// <summary>
/// A prepared statement without ADO.NET around it, for the two paths that carry tens of thousands of rows a second: saving and
/// loading customers. Parameters are numbered from 1, columns from 0. Not thread-safe.
/// </summary>
internal sealed class Statement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private byte[] _text = new byte[256];

    public Statement(SqliteConnection connection, string sql)
    {
        _database = connection.Handle!;
        Check(raw.sqlite3_prepare_v3(_database, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement));
    }

    /// <summary>Binds a whole number.</summary>
    public Statement Bind(int parameter, long value)
    {
        Check(raw.sqlite3_bind_int64(_statement, parameter, value));
        return this;
    }

    /// <summary>Binds a whole number or null.</summary>
    public Statement Bind(int parameter, long? value)
    {
        Check(value is { } number ? raw.sqlite3_bind_int64(_statement, parameter, number) : raw.sqlite3_bind_null(_statement, parameter));
        return this;
    }

    /// <summary>Binds a text or null.</summary>
    public Statement Bind(int parameter, string? value)
    {
        Check(value is null ? raw.sqlite3_bind_null(_statement, parameter) : raw.sqlite3_bind_text(_statement, parameter, Utf8(value)));
        return this;
    }

    /// <summary>Binds bytes; SQLite copies them.</summary>
    public Statement Bind(int parameter, byte[] value)
    {
        Check(raw.sqlite3_bind_blob(_statement, parameter, value));
        return this;
    }

    /// <summary>Runs a statement that answers with no rows, and tells how many rows it changed.</summary>
    public int Execute()
    {
        Read();
        Reset();
        return raw.sqlite3_changes(_database);
    }

    /// <summary>Steps to the next row; false at the end. Call <see cref="Reset"/> before the next use.</summary>
    public bool Read()
    {
        var outcome = raw.sqlite3_step(_statement);
        if (outcome is raw.SQLITE_ROW or raw.SQLITE_DONE)
        {
            return outcome == raw.SQLITE_ROW;
        }

        Reset();
        SqliteException.ThrowExceptionForRC(outcome, _database);
        return false;
    }

    /// <summary>Makes the statement ready to run again. What was bound stays bound.</summary>
    public void Reset() => raw.sqlite3_reset(_statement);

    /// <summary>A whole number of the current row; 0 for null.</summary>
    public long Int64(int column) => raw.sqlite3_column_int64(_statement, column);

    /// <summary>A whole number of the current row, or null.</summary>
    public long? Int64OrNull(int column) =>
        raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL ? null : raw.sqlite3_column_int64(_statement, column);

    /// <summary>A text of the current row, or null.</summary>
    public string? Text(int column) =>
        raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL ? null : raw.sqlite3_column_text(_statement, column).utf8_to_string();

    /// <summary>A copy of the bytes of the current row.</summary>
    public byte[] Bytes(int column) => raw.sqlite3_column_blob(_statement, column).ToArray();

    public void Dispose() => _statement.Dispose();

    private ReadOnlySpan<byte> Utf8(string value)
    {
        var most = Encoding.UTF8.GetMaxByteCount(value.Length);
        if (most > _text.Length)
        {
            _text = new byte[most];
        }

        return _text.AsSpan(0, Encoding.UTF8.GetBytes(value, _text));
    }

    private void Check(int outcome)
    {
        if (outcome != raw.SQLITE_OK)
        {
            SqliteException.ThrowExceptionForRC(outcome, _database);
        }
    }
}
