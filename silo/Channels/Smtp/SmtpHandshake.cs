using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using SmartCom.Grains.Ports;

namespace SmartCom.Silo.Channels.Smtp;

/// <summary>Gets a connection ready to take messages: connect, greeting, encryption, sign-in.</summary>
internal sealed class SmtpHandshake(SmtpOptions options, SslClientAuthenticationOptions tls, TimeProvider clock, Attempt attempt)
{
    private SendStage _stage = SendStage.Connect;

    /// <summary>Goes through all of it.</summary>
    /// <exception cref="SmtpUnavailableException">Something of it failed.</exception>
    public async ValueTask<(SmtpConnection Connection, SmtpAbilities Abilities)> RunAsync()
    {
        SmtpConnection? connection = null;
        try
        {
            connection = await SmtpConnection.ConnectAsync(options.Host, options.Port, attempt.Within(options.ConnectTimeout), clock, attempt.CancellationToken);
            using var giveUp = connection.Start(attempt.Within(options.ConnectTimeout), attempt.CancellationToken);
            return (connection, await GetReadyAsync(connection));
        }
        catch (Exception exception)
        {
            connection?.Dispose();
            attempt.CancellationToken.ThrowIfCancellationRequested();
            if (exception is SmtpUnavailableException || Breakage.Of(exception) is not { } reason)
            {
                throw;
            }

            throw new SmtpUnavailableException(_stage, $"{options.Host}:{options.Port}: {reason}", retryAfter: null, exception);
        }
    }

    private async ValueTask<SmtpAbilities> GetReadyAsync(SmtpConnection connection)
    {
        if (options.Security == SmtpSecurity.Tls)
        {
            await EncryptAsync(connection);
        }

        _stage = SendStage.Greeting;
        await ExpectAsync(connection, reply => reply.IsDone);
        var abilities = await GreetAsync(connection);
        if (options.Security is SmtpSecurity.StartTls or SmtpSecurity.WhenAvailable && await StartTlsAsync(connection, abilities))
        {
            // What was said before encryption counts for nothing.
            abilities = await GreetAsync(connection);
        }

        await SignInAsync(connection, abilities);
        return abilities;
    }

    private async ValueTask<SmtpAbilities> GreetAsync(SmtpConnection connection)
    {
        _stage = SendStage.Greeting;
        return SmtpAbilities.Of(await AskAsync(connection, $"EHLO {OwnName(connection)}", reply => reply.IsDone));
    }

    private string OwnName(SmtpConnection connection)
    {
        if (options.OwnDomain is { } domain)
        {
            return domain;
        }

        var address = connection.LocalAddress;
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[IPv6:{address}]" : $"[{address}]";
    }

    private async ValueTask<bool> StartTlsAsync(SmtpConnection connection, SmtpAbilities abilities)
    {
        _stage = SendStage.Tls;
        if (abilities.StartTls)
        {
            await AskAsync(connection, "STARTTLS", reply => reply.IsDone);
            await EncryptAsync(connection);
            return true;
        }

        return options.Security == SmtpSecurity.StartTls
            ? throw new SmtpUnavailableException(_stage, "The server does not offer STARTTLS, which Smtp:Security requires")
            : false;
    }

    private ValueTask EncryptAsync(SmtpConnection connection)
    {
        _stage = SendStage.Tls;
        connection.Limit(attempt.Within(options.ConnectTimeout));
        return connection.EncryptAsync(tls);
    }

    private async ValueTask SignInAsync(SmtpConnection connection, SmtpAbilities abilities)
    {
        _stage = SendStage.Auth;
        if (options.UserName is not { } user || options.Password is not { } password)
        {
            return;
        }

        if (!connection.IsEncrypted && options.Security != SmtpSecurity.None)
        {
            throw new SmtpUnavailableException(_stage, "The server offers no encryption, and a password is not sent in the clear");
        }

        if (abilities.AuthPlain)
        {
            await AskAsync(connection, $"AUTH PLAIN {InBase64($"\0{user}\0{password}")}", reply => reply.IsDone);
        }
        else if (abilities.AuthLogin)
        {
            await AskAsync(connection, "AUTH LOGIN", reply => reply.IsMore);
            await AskAsync(connection, InBase64(user), reply => reply.IsMore);
            await AskAsync(connection, InBase64(password), reply => reply.IsDone);
        }
        else
        {
            throw new SmtpUnavailableException(_stage, "The server offers neither AUTH PLAIN nor AUTH LOGIN");
        }
    }

    private static string InBase64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private async ValueTask<SmtpReply> AskAsync(SmtpConnection connection, string command, Func<SmtpReply, bool> isGood)
    {
        connection.Limit(attempt.Within(options.CommandTimeout));
        await connection.WriteAsync(Encoding.ASCII.GetBytes(command + "\r\n"));
        return await ExpectAsync(connection, isGood);
    }

    private async ValueTask<SmtpReply> ExpectAsync(SmtpConnection connection, Func<SmtpReply, bool> isGood)
    {
        connection.Limit(attempt.Within(options.CommandTimeout));
        var reply = await connection.ReadReplyAsync();
        return isGood(reply)
            ? reply
            : throw new SmtpUnavailableException(_stage, $"{options.Host}:{options.Port}: {reply}", RetryHint.Find(reply.Words));
    }
}
