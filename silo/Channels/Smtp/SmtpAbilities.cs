namespace SmartCom.Silo.Channels.Smtp;

/// <summary>What a server says that it can do, in its answer to EHLO.</summary>
internal sealed record SmtpAbilities(bool Pipelining, bool EightBit, bool Utf8, bool StartTls, bool Size, bool AuthPlain, bool AuthLogin)
{
    /// <summary>Reads the answer's lines, of which the first is the server's name.</summary>
    public static SmtpAbilities Of(SmtpReply reply)
    {
        var offers = reply.Lines.Skip(1)
            .Select(line => line.ToUpperInvariant().Split([' ', '='], StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words.Length > 0)
            .ToLookup(words => words[0], words => words[1..]);
        var auth = offers["AUTH"].SelectMany(words => words).ToHashSet();
        return new SmtpAbilities(
            offers.Contains("PIPELINING"),
            offers.Contains("8BITMIME"),
            offers.Contains("SMTPUTF8"),
            offers.Contains("STARTTLS"),
            offers.Contains("SIZE"),
            auth.Contains("PLAIN"),
            auth.Contains("LOGIN"));
    }
}
