/** The passwords that guessers try first, lower case, in the languages of our users. Source: yearly lists of leaked passwords. */
export const commonPasswords: ReadonlySet<string> = new Set(`
  password password1 password12 password123 password1234 passw0rd p@ssw0rd p@ssword pa55word qwerty qwerty1 qwerty12 qwerty123
  qwerty1234 qwerty12345 qwertyuiop qwertyui asdfghjkl asdfgh asdfghjk zxcvbnm zxcvbn zxcvbnm123 1q2w3e4r 1q2w3e4r5t 1qaz2wsx
  1qaz2wsx3edc qazwsx qazwsxedc q1w2e3r4 q1w2e3r4t5 q1w2e3r4t5y6 zaq12wsx zaq1zaq1 iloveyou iloveyou1 ihateyou loveyou princess
  sunshine football baseball basketball superman batman spiderman dragon monkey shadow master welcome welcome1 welcome123 letmein
  letmein1 letmein123 trustno1 whatever starwars michael jordan jennifer jessica charlie daniel computer internet administrator admin
  admin123 admin1234 admin12345 administrator1 root toor changeme changeme1 changeme123 default secret secret123 topsecret guest test
  test123 test1234 testtest tester testing temp temp123 temporary demo demo123 abc123 abcd1234 abc12345 a1b2c3d4 abcdef abcdefg
  abcdefgh abcdefghi abcdefghij 123456 1234567 12345678 123456789 1234567890 12345678910 0123456789 0987654321 987654321 9876543210
  111111 1111111111 000000 0000000000 112233 11223344 1122334455 121212 123123 123123123 123321 1234554321 123454321 147258369 159357
  159753 654321 666666 696969 777777 888888 987654 pareto pareto123 company customer business crm manager sales marketing support
  service office hello hello123 helloworld freedom mustang harley thunder cookie summer summer2024 summer2025 summer2026 winter
  winter2024 winter2025 winter2026 spring autumn january february monday friday sunday google facebook microsoft windows samsung
  iphone android pokemon naruto liverpool chelsea arsenal barcelona realmadrid juventus manchester dynamo spartak zenit parol parol1
  parol123 parol1234 пароль пароль1 пароль123 йцукен йцукен1 йцукен123 йцукенгшщз йцукенгшщзхъ йцукенгшщзх фывапролджэ фывапролд
  ячсмитьбю ячсмить привет привет123 приветик люблю любовь солнышко наташа марина светлана андрей сергей дмитрий александр максим
  россия москва samsung1 kukareku zvezda nikita natasha marina andrey sergey dmitry maksim aleksandr любов сонечко україна київ
  україна123 слава славаукраїні привіт привіт123 ukraina ukraine slavaukraini haslo haslo123 haslo1234 hasło hasło123 polska polska1
  polska123 polska12 kochanie kocham kochamcie matrix damian mateusz marcin lukasz bartek karolina natalia agnieszka monika katarzyna
  misiek niunia kacper dupa dupa123 1qazxsw2 samsung123 warszawa legia lechpoznan qwerty11 passwort motdepasse contraseña qwertz
  azerty azertyuiop asdasd asdasdasd asdf1234 asdfasdf qweasd qweasdzxc qweqwe qwe123 qwe123qwe qwertyqwerty 1qwerty zxc123 zxcasdqwe
  aaaaaaaaaa q1w2e3 q2w3e4r5 1a2b3c4d 1z2x3c4v 123qwe 123qweasd 123qweasdzxc correcthorsebatterystaple
`.trim().split(/\s+/))
