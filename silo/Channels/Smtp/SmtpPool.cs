using System.Net.Security;
using SmartCom.Grains.Ports;

namespace SmartCom.Silo.Channels.Smtp;

/// <summary>The connections to the server: at most so many, each for so many messages, closed when idle for too long.</summary>
internal sealed class SmtpPool : IAsyncDisposable
{
    private readonly SmtpOptions _options;
    private readonly TimeProvider _clock;
    private readonly SslClientAuthenticationOptions _tls;
    private readonly SemaphoreSlim _places;
    private readonly ITimer _sweep;
    private readonly List<SmtpSession> _idle = []; // oldest first; the newest is used first, so that surplus ones grow old
    private bool _isClosed;

    public SmtpPool(SmtpOptions options, TimeProvider clock)
    {
        _options = options;
        _clock = clock;
        _tls = SmtpTls.OptionsOf(options);
        _places = new SemaphoreSlim(options.MaxConnections);
        _sweep = clock.CreateTimer(_ => Sweep(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>A connection to use for one message, then to give back. Waits while all are in use.</summary>
    /// <param name="anew">Whether an idle one will not do.</param>
    /// <param name="attempt">The try it is for.</param>
    /// <exception cref="SmtpUnavailableException">None came free in time, or none could be made.</exception>
    public async ValueTask<SmtpSession> RentAsync(bool anew, Attempt attempt)
    {
        await TakePlaceAsync(attempt);
        try
        {
            var idle = TakeIdle();
            if (idle is not null && !anew)
            {
                return idle;
            }

            // The place of the idle one is needed.
            idle?.Dispose();
            var (connection, abilities) = await new SmtpHandshake(_options, _tls, _clock, attempt).RunAsync();
            return new SmtpSession(connection, abilities, _options, _clock);
        }
        catch
        {
            _places.Release();
            throw;
        }
    }

    /// <summary>Gives a connection back after its message.</summary>
    public void Return(SmtpSession session)
    {
        if (session.IsBroken)
        {
            session.Dispose();
        }
        else if (session.Messages >= _options.MessagesPerConnection || !TryKeep(session))
        {
            _ = RetireAsync(session);
            return;
        }

        _places.Release();
    }

    /// <summary>Closes the idle connections; those in use are closed when they come back.</summary>
    public async ValueTask DisposeAsync()
    {
        SmtpSession[] idle;
        lock (_idle)
        {
            _isClosed = true;
            idle = [.. _idle];
            _idle.Clear();
        }

        await _sweep.DisposeAsync();
        await Task.WhenAll(idle.Select(session => session.QuitAsync()));
    }

    private async ValueTask TakePlaceAsync(Attempt attempt)
    {
        if (_places.Wait(0, CancellationToken.None))
        {
            return;
        }

        using var limit = new CancellationTokenSource(attempt.Left, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, attempt.CancellationToken);
        try
        {
            await _places.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!attempt.CancellationToken.IsCancellationRequested)
        {
            throw new SmtpUnavailableException(SendStage.Connect, $"All {_options.MaxConnections} connections stayed in use");
        }
    }

    private SmtpSession? TakeIdle()
    {
        lock (_idle)
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            if (_idle.Count == 0)
            {
                return null;
            }

            var newest = _idle[^1];
            _idle.RemoveAt(_idle.Count - 1);
            return newest;
        }
    }

    private bool TryKeep(SmtpSession session)
    {
        lock (_idle)
        {
            if (_isClosed)
            {
                return false;
            }

            session.IdleSince = _clock.GetTimestamp();
            _idle.Add(session);
            if (_idle.Count == 1)
            {
                _sweep.Change(_options.IdleTimeout, Timeout.InfiniteTimeSpan);
            }

            return true;
        }
    }

    // It holds its place until the server has let go of it: servers count connections too.
    private async Task RetireAsync(SmtpSession session)
    {
        await session.QuitAsync();
        _places.Release();
    }

    private void Sweep()
    {
        SmtpSession[] expired;
        lock (_idle)
        {
            expired = [.. _idle.TakeWhile(session => Remaining(session) <= TimeSpan.Zero)];
            _idle.RemoveRange(0, expired.Length);
            if (_idle.Count > 0)
            {
                _sweep.Change(Remaining(_idle[0]), Timeout.InfiniteTimeSpan);
            }
        }

        foreach (var session in expired)
        {
            _ = session.QuitAsync();
        }
    }

    private TimeSpan Remaining(SmtpSession session) => _options.IdleTimeout - _clock.GetElapsedTime(session.IdleSince);
}
