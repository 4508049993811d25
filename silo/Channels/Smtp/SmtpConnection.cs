using System.Net;
using System.Net.Security;
using System.Net.Sockets;

namespace SmartCom.Silo.Channels.Smtp;

/// <summary>
/// The bytes to and from a server. Every wait has a limit, and a limit that passes ends the connection for good:
/// whatever came later could be the answer to something else.
/// </summary>
internal sealed class SmtpConnection : IDisposable
{
    private const int LongestReply = 64 * 1024;

    private readonly Socket _socket;
    private readonly CancellationTokenSource _limit;
    private Stream _stream = Stream.Null;
    private byte[] _arrived = new byte[1024];
    private int _start;
    private int _end;

    private SmtpConnection(TimeProvider clock)
    {
        _socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        _limit = new CancellationTokenSource(Timeout.InfiniteTimeSpan, clock);
    }

    /// <summary>Whether what is sent is encrypted.</summary>
    public bool IsEncrypted => _stream is SslStream;

    /// <summary>This machine's address, as the server may see it.</summary>
    public IPAddress LocalAddress => ((IPEndPoint)_socket.LocalEndPoint!).Address is { IsIPv4MappedToIPv6: true } mapped
        ? mapped.MapToIPv4()
        : ((IPEndPoint)_socket.LocalEndPoint!).Address;

    /// <summary>Connects. Fails with what <see cref="SmtpSession"/> takes for a broken connection.</summary>
    public static async ValueTask<SmtpConnection> ConnectAsync(string host, int port, TimeSpan limit, TimeProvider clock, CancellationToken cancellationToken)
    {
        var connection = new SmtpConnection(clock);
        try
        {
            using var giveUp = connection.Start(limit, cancellationToken);
            await connection._socket.ConnectAsync(host, port, connection._limit.Token);
            connection._stream = new NetworkStream(connection._socket);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Limits all that follows, until the next call, and lets the caller end it. Dispose the answer when the caller's wish no longer counts.</summary>
    public CancellationTokenRegistration Start(TimeSpan limit, CancellationToken cancellationToken)
    {
        Limit(limit);
        return cancellationToken.UnsafeRegister(static connection => ((SmtpConnection)connection!)._limit.Cancel(), this);
    }

    /// <summary>Limits all that follows, until the next call.</summary>
    public void Limit(TimeSpan limit) => _limit.CancelAfter(limit);

    /// <summary>Encrypts all that follows.</summary>
    public async ValueTask EncryptAsync(SslClientAuthenticationOptions options)
    {
        if (_start != _end)
        {
            // Somebody in between may have put words into the server's mouth before encryption began.
            throw new SmtpProtocolException("The server sent more before encryption began than it should");
        }

        var encrypted = new SslStream(_stream);
        _stream = encrypted;
        await encrypted.AuthenticateAsClientAsync(options, _limit.Token);
    }

    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes) => bytes.IsEmpty ? default : _stream.WriteAsync(bytes, _limit.Token);

    /// <summary>The server's next reply.</summary>
    public async ValueTask<SmtpReply> ReadReplyAsync()
    {
        while (true)
        {
            var (reply, length) = SmtpReply.Parse(_arrived.AsSpan(_start, _end - _start));
            if (length > 0)
            {
                _start += length;
                return reply;
            }

            MakeRoom();
            var read = await _stream.ReadAsync(_arrived.AsMemory(_end), _limit.Token);
            _end += read > 0 ? read : throw new EndOfStreamException("The server closed the connection");
        }
    }

    /// <summary>Makes the coming end a hard one: what the network has not taken yet is dropped, not sent on after the caller was told how it ended.</summary>
    public void Abort() => _socket.LingerState = new LingerOption(enable: true, seconds: 0);

    public void Dispose()
    {
        _stream.Dispose();
        _socket.Dispose();
        _limit.Dispose();
    }

    private void MakeRoom()
    {
        _arrived.AsSpan(_start, _end - _start).CopyTo(_arrived);
        (_start, _end) = (0, _end - _start);
        if (_end == LongestReply)
        {
            throw new SmtpProtocolException("The server's reply does not end");
        }

        if (_end == _arrived.Length)
        {
            Array.Resize(ref _arrived, _arrived.Length * 2);
        }
    }
}
