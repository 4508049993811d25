using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using SmartCom.Grains.Ports;

namespace SmartCom.Tests.Support.Mail;

/// <summary>
/// A mail server that takes mails faster than anyone sends them, on a free port of 127.0.0.1. It counts what it took by Message-ID,
/// and refuses, stalls or breaks off where a test asks for it.
/// </summary>
public sealed class SmtpSink : IAsyncDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<int, (Socket Socket, Task Serving)> _connections = [];
    private readonly ConcurrentDictionary<string, int> _deliveries = [];
    private readonly ConcurrentQueue<SunkMail> _received = [];
    private readonly SemaphoreSlim _stalls = new(0);
    private readonly Signal _changed = new();
    private readonly Task _accepting;
    private int _accepted;
    private int _made;
    private int _open;
    private int _mostOpen;

    private SmtpSink(int port)
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, port));
        _listener.Listen(512);
        Port = ((IPEndPoint)_listener.LocalEndPoint!).Port;
        _accepting = AcceptAsync();
    }

    /// <summary>Where it listens.</summary>
    public int Port { get; }

    /// <summary>How it treats a message to a recipient. Accepts all unless told otherwise.</summary>
    public Func<string, SinkAnswer> Answer { get; set; } = _ => SinkAnswer.Accept;

    /// <summary>The abilities that it offers.</summary>
    public IReadOnlyList<string> Offers { get; set; } = ["PIPELINING", "8BITMIME", "SMTPUTF8", "SIZE 35882577"];

    /// <summary>What new connections hear first. Without one they wait in vain.</summary>
    public string? Greeting { get; set; } = "220 sink ready";

    /// <summary>What it answers to STARTTLS. It cannot encrypt: this is for clients that should not let it come so far.</summary>
    public string StartTlsReply { get; set; } = "454 4.7.0 TLS not available";

    /// <summary>Whether it asks for data even after it took no recipient, as some servers do.</summary>
    public bool WantsDataAnyway { get; set; }

    /// <summary>How long it takes before it says that it has a message.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>Whether messages are kept to be looked at, or only counted.</summary>
    public bool KeepsMessages { get; set; } = true;

    /// <summary>The messages taken, in order, where they are kept.</summary>
    public IReadOnlyCollection<SunkMail> Received => _received;

    /// <summary>How many messages were taken, repeats included.</summary>
    public int Accepted => Volatile.Read(ref _accepted);

    /// <summary>How often each Message-ID was taken.</summary>
    public IReadOnlyDictionary<string, int> Deliveries => _deliveries;

    /// <summary>How many messages were taken more than once: deliveries beyond the first of each Message-ID.</summary>
    public int Repeats => Accepted - _deliveries.Count;

    /// <summary>How many connections were made since the start.</summary>
    public int ConnectionsMade => Volatile.Read(ref _made);

    /// <summary>How many connections are open.</summary>
    public int ConnectionsOpen => Volatile.Read(ref _open);

    /// <summary>The most connections that were open at a time.</summary>
    public int MostConnectionsOpen => Volatile.Read(ref _mostOpen);

    /// <summary>Starts one, on a free port unless one is named.</summary>
    public static SmtpSink Start(int port = 0) => new(port);

    /// <summary>Completes when something that the sink counts makes <paramref name="condition"/> true.</summary>
    /// <exception cref="TimeoutException">It did not within <paramref name="limit"/>, 30 s unless told otherwise.</exception>
    public Task WaitUntilAsync(Func<SmtpSink, bool> condition, TimeSpan? limit = null) =>
        _changed.WaitUntilAsync(() => condition(this), limit ?? TimeSpan.FromSeconds(30));

    /// <summary>Completes when the sink has come to a place where it was told to stall.</summary>
    public async Task WaitForStallAsync()
    {
        if (!await _stalls.WaitAsync(TimeSpan.FromSeconds(30)))
        {
            throw new TimeoutException("Nobody came to the place where the sink stalls");
        }
    }

    /// <summary>Closes every connection, as a server does that finds them idle for too long.</summary>
    public async Task DropConnectionsAsync()
    {
        foreach (var (socket, serving) in _connections.Values)
        {
            // Ends the wait for the next command, which ends the serving.
            socket.Shutdown(SocketShutdown.Both);
            await serving;
        }
    }

    /// <summary>Closes every connection and the port.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        await Task.WhenAll(_connections.Values.Select(connection => connection.Serving));
        _stop.Dispose();
    }

    internal void Took(SunkMail mail)
    {
        _deliveries.AddOrUpdate(mail.MessageId, 1, static (_, count) => count + 1);
        if (KeepsMessages)
        {
            _received.Enqueue(mail);
        }

        Interlocked.Increment(ref _accepted);
        _changed.Raise();
    }

    internal void Stalls() => _stalls.Release();

    internal void Left()
    {
        Interlocked.Decrement(ref _open);
        _changed.Raise();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptAsync(_stop.Token);
                var number = Interlocked.Increment(ref _made);
                _connections[number] = (socket, ServeAsync(socket, number));
                foreach (var ended in _connections.Where(entry => entry.Value.Serving.IsCompleted))
                {
                    _connections.TryRemove(ended);
                }
            }
        }
        catch (Exception ending) when (ending is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // It was stopped.
        }
    }

    private async Task ServeAsync(Socket socket, int number)
    {
        InterlockedMax(ref _mostOpen, Interlocked.Increment(ref _open));
        _changed.Raise();
        var connection = new SinkConnection(this, socket, number, _stop.Token);
        using (socket)
        {
            try
            {
                socket.NoDelay = true;
                await connection.ServeAsync();
            }
            catch (Exception ending) when (ending is SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // The other end went away, or this one was stopped.
            }
        }

        connection.Leave();
    }

    private static void InterlockedMax(ref int target, int value)
    {
        var seen = Volatile.Read(ref target);
        while (seen < value && Interlocked.CompareExchange(ref target, value, seen) is var found && found != seen)
        {
            seen = found;
        }
    }
}
