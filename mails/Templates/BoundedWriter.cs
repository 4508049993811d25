using System.Globalization;
using System.Text;

namespace SmartCom.Mails.Templates;

/// <summary>Collects a rendered text up to a length.</summary>
internal sealed class BoundedWriter(int most) : TextWriter(CultureInfo.InvariantCulture)
{
    private readonly StringBuilder _text = new();

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value)
    {
        MakeRoom(1);
        _text.Append(value);
    }

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer)
    {
        MakeRoom(buffer.Length);
        _text.Append(buffer);
    }

    public override string ToString() => _text.ToString();

    private void MakeRoom(int length)
    {
        if (_text.Length + length > most)
        {
            throw new TemplateException($"The text becomes longer than {most} characters");
        }
    }
}
