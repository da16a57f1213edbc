import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readVcards } from './vcard.ts'

async function read(text: string, portion = text.length): Promise<Record<string, string>[]> {
  const texts = async function* () { for (let at = 0; at < text.length; at += portion) yield text.slice(at, at + portion) }
  const rows: (readonly string[])[] = []
  for await (const part of readVcards(texts)) rows.push(...part.map(({ cells }) => cells))
  const [headers = [], ...cards] = rows
  return cards.map((cells) => Object.fromEntries(headers.map((header, at) => [header, cells[at] ?? '']).filter(([, cell]) => cell !== '')))
}

const old = 'BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D0=9F=D0=B5=D1=82=\r\n=D1=80=D0=BE=D0=B2;=D0=98=D0=B2=D0=B0=D0=BD;;;\r\nTEL;CELL:8 (916) 123-45-67\r\nTEL;HOME:+7 495 000-00-00\r\nPHOTO;ENCODING=BASE64;JPEG:AAAA\r\n BBBB\r\nEND:VCARD\r\n'
const usual = 'BEGIN:VCARD\nVERSION:3.0\nFN:Anna Kowalska\nN:Kowalska;Anna;;dr;\nORG:Acme\\, Inc.;Sales\nEMAIL;TYPE=INTERNET,WORK:anna@acme.example\nADR;TYPE=work:;;ul. Prosta 1;Warszawa;;00-950;Polska\nBDAY:19800403\nNOTE:two\\nlines and a long\n  line\nCATEGORIES:VIP,Partner\nitem1.URL:https\\://acme.example\nEND:VCARD\n'

test('cards of all versions become rows, however they are cut into portions', async () => {
  for (const portion of [1, 7, 10_000]) {
    assert.deepEqual(await read(old + usual, portion), [
      { 'First name': 'Иван', 'Last name': 'Петров', 'Phone 1 - Label': 'mobile', 'Phone 1 - Value': '8 (916) 123-45-67', 'Phone 2 - Label': 'home', 'Phone 2 - Value': '+7 495 000-00-00' },
      {
        'Full name': 'Anna Kowalska', 'First name': 'Anna', 'Last name': 'Kowalska', Organization: 'Acme, Inc.', 'E-mail 1 - Label': 'work', 'E-mail 1 - Value': 'anna@acme.example',
        'Address 1 - Label': 'work', 'Address 1 - Street': 'ul. Prosta 1', 'Address 1 - City': 'Warszawa', 'Address 1 - Postal Code': '00-950', 'Address 1 - Country': 'Polska',
        Website: 'https://acme.example', Birthday: '1980-04-03', Notes: 'two\nlines and a long line', Categories: 'VIP, Partner',
      },
    ])
  }
})

test('a card that was cut off comes in with what is there', async () => {
  const cut = await read('BEGIN:VCARD\nFN:Anna Lis\nBEGIN:VCARD\nFN:Jan Nowak\nTEL:+48 22 123')
  assert.deepEqual(cut.map((card) => card['Full name']), ['Anna Lis', 'Jan Nowak'])
})

test('photos, several addresses and labels of one’s own are read from cards of every version', async () => {
  const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
  const card = (photo: string) => `BEGIN:VCARD\nFN:A\n${photo}\nitem1.TEL:+48 1\nitem1.X-ABLabel:_$!<Car>!$_\nTEL;VALUE=uri;TYPE=work:tel:+48-22-1234567;ext=102\nADR;TYPE=home:;;Long 1;Lublin;;;\nADR;TYPE=work:;;Short 2;Radom;;;\nEND:VCARD\n`
  for (const photo of [`PHOTO;ENCODING=BASE64;PNG:${pixel.slice(0, 60)}\n ${pixel.slice(60)}\n`, `PHOTO;ENCODING=b;TYPE=PNG:${pixel}`, `PHOTO:data:image/png;base64,${pixel}`, `item9.PHOTO;TYPE=PNG;X-ABCROP=1;ENCODING=b:${pixel}`]) {
    const [row] = await read(card(photo))
    assert.match(row?.['Photo'] ?? '', /^[0-9a-f]{64}$/, photo)
    assert.deepEqual([row?.['Address 1 - City'], row?.['Address 2 - City'], row?.['Address 2 - Label'], row?.['Phone 1 - Label'], row?.['Phone 2 - Value']], ['Lublin', 'Radom', 'work', 'car', '+48-22-1234567 ext. 102'])
  }
  for (const photo of ['PHOTO;VALUE=URI:http://127.0.0.1/x.png', 'PHOTO;ENCODING=b:PHN2Zy8+PHN2Zy8+PHN2Zy8+PHN2Zy8+PHN2Zy8+PHN2Zy8+', 'PHOTO;ENCODING=b:nonsense']) assert.equal((await read(card(photo)))[0]?.['Photo'], undefined)
})
